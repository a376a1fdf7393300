"""What a sentence says about a person, in both languages; what cannot be right is told and not kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.profile.facts import Problem, fields_named, read_facts
from coach.profile.person import Profile

WORKED = {
    "age": 30, "height_cm": 170, "weight_kg": 70, "goal": "fat_loss",
    "habits": ("walks 5000 steps a day", "runs 3 times a week", "likes sweets", "drinks little milk"),
}  # fmt: skip

ENGLISH = [
    ("I'm 30, 170 cm, 70 kg, I want to lose fat, I walk 5000 steps a day, run three times a week, love sweets and hardly drink milk", WORKED),
    ("no, I meant 75 kg", {"weight_kg": 75}),
    ("75, not 70 kg", {"weight_kg": 75}),
    ("actually I'm 31", {"age": 31}),
    ("my weight is 70 kg, sorry, 72 kg", {"weight_kg": 72}),
    ("I'm 5'11\" and weigh 165 lb", {"height_cm": 180.3, "weight_kg": 74.8, "units": "imperial"}),
    ("height 5 ft 4, weight 130", {"height_cm": 162.6, "weight_kg": 59.0, "units": "imperial"}),
    ("5'10 and 75 kg", {"height_cm": 177.8, "weight_kg": 75}),
    ("I weigh 180", {"weight_kg": 81.6}),
    ("I weigh 70", {"weight_kg": 70}),
    ("70 kg (154 lb)", {"weight_kg": 70}),
    ("170/70", {"height_cm": 170, "weight_kg": 70}),
    ("30/170/70", {"age": 30, "height_cm": 170, "weight_kg": 70}),
    ("170cm 70kg 30 years old, male", {"age": 30, "sex": "male", "height_cm": 170, "weight_kg": 70}),
    ("I'm a 25 year old woman", {"age": 25, "sex": "female"}),
    ("I'm a guy in my 30s", {"sex": "male"}),
    ("blood pressure 120/80", {}),
    ("I bench 80kg", {}),
    ("I'm 70 kg and bench 80 kg", {"weight_kg": 70}),
    ("80 kg squat for 5 reps", {}),
    ("I have 20kg dumbbells", {"equipment": ("dumbbell",)}),
    ("I want to get down to 65 kg", {"target_weight_kg": 65}),
    ("my target weight is 65 kg", {"target_weight_kg": 65}),
    ("I want to go from 80 to 70 kg", {"weight_kg": 80, "target_weight_kg": 70}),
    ("I want to lose 5 kg", {"goal": "fat_loss"}),
    ("I lost 5 kg last month", {}),
    ("I used to weigh 90 kg, now I'm 75", {"weight_kg": 75}),
    ("my wife is 60 kg", {}),
    ("my dad has diabetes", {}),
    ("my son is 10 years old", {}),
    ("if I weighed 60 kg I'd be happy", {}),
    ("three days a week, 45 minutes", {"days_per_week": 3, "minutes_per_session": 45}),
    ("I can train 3 times a week for an hour", {"days_per_week": 3, "minutes_per_session": 60}),
    ("I work out every other day", {"days_per_week": 3}),
    ("I work out every day", {"days_per_week": 7}),
    ("run three times a week", {"habits": ("runs 3 times a week",)}),
    ("I eat out 5 times a week", {"habits": ("eats out 5 times a week",)}),
    ("I sleep 7 hours", {"habits": ("sleeps 7 hours",)}),
    ("I only have 20 minutes", {"minutes_per_session": 20}),
    ("no injuries", {"injuries": ()}),
    ("I don't have any injuries", {"injuries": ()}),
    ("my knees are fine but my shoulder hurts", {"injuries": ("shoulder",)}),
    ("bad knees and a bad lower back", {"injuries": ("knee", "lower_back")}),
    ("I tore my rotator cuff", {"injuries": ("shoulder",)}),
    ("my shoulders are sore from yesterday", {}),
    ("no equipment, just my bodyweight", {"equipment": ("none",)}),
    ("I have no gym but dumbbells and a pull-up bar", {"equipment": ("dumbbell", "pull_up_bar")}),
    ("gym membership", {"equipment": ("full_gym",)}),
    ("no dumbbells, just bands", {"equipment": ("bands",)}),
    ("I have high blood pressure and take a beta blocker", {"conditions": ("hypertension",), "medications": ("beta_blocker",)}),
    ("type 2 diabetes, on metformin", {"conditions": ("diabetes_2",), "medications": ("metformin",)}),
    ("no medical conditions", {"conditions": ()}),
    ("I'm 20 weeks pregnant", {"conditions": ("pregnant",), "pregnancy_week": 20}),
    ("resting heart rate 60", {"resting_hr": 60}),
    ("allergic to peanuts", {"allergies": ("peanut",)}),
    ("I'm allergic to nuts, eggs and shellfish", {"allergies": ("peanut", "tree_nut", "egg", "shellfish")}),
    ("I'm lactose intolerant", {"allergies": ("lactose",)}),
    ("no allergies", {"allergies": ()}),
    ("I'm not allergic to milk", {}),
    ("I'm vegetarian", {"diet": "vegetarian"}),
    ("I eat everything", {"diet": "omnivore"}),
    ("I hate burpees", {"dislikes": ("burpee",)}),
    ("I don't like running", {"dislikes": ("running",)}),
    ("I can't stand line dancing", {"dislikes": ("line dancing",)}),
    ("I love swimming", {"likes": ("swimming",)}),
    ("I like it", {}),
    ("I'd like to lose weight", {"goal": "fat_loss"}),
    ("I want to get stronger, not lose weight", {"goal": "strength"}),
    ("should I lose weight?", {}),
    ("can you help me build muscle?", {"goal": "muscle_gain"}),
    ("complete beginner", {"level": "beginner"}),
    ("I've been lifting for 4 years", {"level": "advanced"}),
    ("I'm not a beginner", {}),
    ("desk job, I cycle to work", {"activity_level": "sedentary", "habits": ("sits all day", "cycles to work")}),
    ("please use pounds", {"units": "imperial"}),
    ("my name is Robin", {}),
    ("Hi, I'm Anna, 42, 168 cm and 81 kilos", {"age": 42, "height_cm": 168, "weight_kg": 81}),
    ("27M 180cm 75kg", {"age": 27, "sex": "male", "height_cm": 180, "weight_kg": 75}),
]  # fmt: skip

CHINESE = [
    ("我30岁，身高170，体重70公斤，想减脂，每天走5000步，每周跑三次，爱吃甜食，很少喝牛奶", WORKED),
    ("我３０岁，身高１７０，体重７０公斤", {"age": 30, "height_cm": 170, "weight_kg": 70}),
    ("不对，是75公斤", {"weight_kg": 75}),
    ("不是70，是75公斤", {"weight_kg": 75}),
    ("体重不是70公斤，是75", {"weight_kg": 75}),
    ("身高不是170，是175", {"height_cm": 175}),
    ("我30岁，说错了，31岁", {"age": 31}),
    ("身高一米七五，体重一百四十斤", {"height_cm": 175, "weight_kg": 70}),
    ("身高米七，体重65", {"height_cm": 170, "weight_kg": 65}),
    ("身高170，体重140", {"height_cm": 170, "weight_kg": 70}),
    ("我170，140斤", {"height_cm": 170, "weight_kg": 70}),
    ("30岁，170，70公斤", {"age": 30, "height_cm": 170, "weight_kg": 70}),
    ("170/70", {"height_cm": 170, "weight_kg": 70}),
    ("170cm 70kg 30岁 男", {"age": 30, "sex": "male", "height_cm": 170, "weight_kg": 70}),
    ("我28，女，162cm", {"age": 28, "sex": "female", "height_cm": 162}),
    ("我是男生", {"sex": "male"}),
    ("血压140/90", {}),
    ("卧推80公斤", {}),
    ("体重70公斤，深蹲100公斤", {"weight_kg": 70}),
    ("家里有10公斤的哑铃", {"equipment": ("dumbbell",)}),
    ("想瘦到60公斤", {"target_weight_kg": 60, "goal": "fat_loss"}),
    ("目标体重120斤", {"target_weight_kg": 60}),
    ("我现在80公斤，想减到70公斤", {"weight_kg": 80, "target_weight_kg": 70, "goal": "fat_loss"}),
    ("想减10斤", {"goal": "fat_loss"}),
    ("上个月瘦了5斤", {}),
    ("以前90公斤，现在75公斤", {"weight_kg": 75}),
    ("我老婆60公斤", {}),
    ("我爸有高血压", {}),
    ("我儿子10岁", {}),
    ("如果我60公斤就好了", {}),
    ("90后", {}),
    ("一周练四天，每次一小时", {"days_per_week": 4, "minutes_per_session": 60}),
    ("每周能练三次，每次半小时", {"days_per_week": 3, "minutes_per_session": 30}),
    ("一周三练", {"days_per_week": 3}),
    ("隔天去健身房练", {"days_per_week": 3, "equipment": ("full_gym",)}),
    ("每周跑三次", {"habits": ("runs 3 times a week",)}),
    ("每周游泳两次", {"habits": ("swims 2 times a week",)}),
    ("每天睡7个小时", {"habits": ("sleeps 7 hours",)}),
    ("今天只有20分钟", {"minutes_per_session": 20}),
    ("没有伤", {"injuries": ()}),
    ("没受过什么伤", {"injuries": ()}),
    ("膝盖有旧伤", {"injuries": ("knee",)}),
    ("腰不太好，肩膀也疼", {"injuries": ("lower_back", "shoulder")}),
    ("腰间盘突出", {"injuries": ("lower_back",)}),
    ("膝盖没问题", {}),
    ("昨天练完肩膀好酸", {}),
    ("徒手，没有器械", {"equipment": ("none",)}),
    ("没有哑铃只有弹力带", {"equipment": ("bands",)}),
    ("健身房", {"equipment": ("full_gym",)}),
    ("哑铃、弹力带、单杠", {"equipment": ("dumbbell", "bands", "pull_up_bar")}),
    ("我有高血压，在吃美托洛尔", {"conditions": ("hypertension",), "medications": ("beta_blocker",)}),
    ("在吃降压药", {"medications": ("antihypertensive",)}),
    ("2型糖尿病", {"conditions": ("diabetes_2",)}),
    ("没有慢性病", {"conditions": ()}),
    ("怀孕20周了", {"conditions": ("pregnant",), "pregnancy_week": 20}),
    ("静息心率60", {"resting_hr": 60}),
    ("对花生过敏", {"allergies": ("peanut",)}),
    ("我对海鲜和花生过敏", {"allergies": ("fish", "shellfish", "peanut")}),
    ("乳糖不耐", {"allergies": ("lactose",)}),
    ("不过敏", {"allergies": ()}),
    ("吃素", {"diet": "vegetarian"}),
    ("什么都吃，不挑食", {"diet": "omnivore"}),
    ("不喜欢跑步", {"dislikes": ("running",)}),
    ("讨厌波比跳", {"dislikes": ("burpee",)}),
    ("不爱跳广场舞", {"dislikes": ("跳广场舞",)}),
    ("喜欢游泳", {"likes": ("swimming",)}),
    ("我喜欢这个", {}),
    ("不想减肥，想增肌", {"goal": "muscle_gain"}),
    ("我要不要减肥？", {}),
    ("能帮我增肌吗", {"goal": "muscle_gain"}),
    ("健身小白", {"level": "beginner"}),
    ("练了四年", {"level": "advanced"}),
    ("我不是新手", {}),
    ("程序员，久坐，骑车上班", {"activity_level": "sedentary", "habits": ("sits all day", "cycles to work")}),
    ("我叫小王", {}),
    ("本人男，32，178/85", {"age": 32, "sex": "male", "height_cm": 178, "weight_kg": 85}),
    ("想练chest press和卧推，70kg，175cm", {"height_cm": 175, "weight_kg": 70}),
]  # fmt: skip


@pytest.mark.parametrize(("said", "facts"), ENGLISH + CHINESE)
def test_a_sentence_says_these_facts_and_no_others(said, facts):
    reading = read_facts(said)
    assert dict(reading.facts) == facts
    assert reading.problems == ()
    Profile.model_validate(dict(reading.facts))


@pytest.mark.parametrize(
    ("asked", "said", "facts"),
    [
        ("age", "30", {"age": 30}), ("age", "三十", {"age": 30}), ("age", "thirty", {"age": 30}), ("height_cm", "170", {"height_cm": 170}),
        ("height_cm", "1.75", {"height_cm": 175}), ("height_cm", "5 11", {"height_cm": 180.3}), ("height_cm", "一七五", {"height_cm": 175}),
        ("weight_kg", "70", {"weight_kg": 70}), ("weight_kg", "about 70 I think", {"weight_kg": 70}), ("weight_kg", "160", {"weight_kg": 72.6}),
        ("sex", "男", {"sex": "male"}), ("sex", "f", {"sex": "female"}), ("sex", "a woman", {"sex": "female"}), ("goal", "muscle", {"goal": "muscle_gain"}),
        ("goal", "健康", {"goal": "health"}), ("goal", "保持", {"goal": "maintain"}), ("days_per_week", "3", {"days_per_week": 3}), ("days_per_week", "three", {"days_per_week": 3}),
        ("days_per_week", "三天", {"days_per_week": 3}), ("days_per_week", "三四天吧", {"days_per_week": 3}), ("days_per_week", "周一三五", {"days_per_week": 3}),
        ("days_per_week", "Monday and Friday", {"days_per_week": 2}), ("days_per_week", "weekends only", {"days_per_week": 2}), ("days_per_week", "every day", {"days_per_week": 7}),
        ("days_per_week", "每周跑三次", {"days_per_week": 3, "habits": ("runs 3 times a week",)}), ("minutes_per_session", "45", {"minutes_per_session": 45}),
        ("minutes_per_session", "半小时", {"minutes_per_session": 30}), ("minutes_per_session", "an hour and a half", {"minutes_per_session": 90}),
        ("level", "没练过", {"level": "beginner"}), ("level", "练了两年", {"level": "intermediate"}), ("level", "2 years", {"level": "intermediate"}), ("level", "一般", {"level": "intermediate"}),
        ("equipment", "没有", {"equipment": ("none",)}), ("equipment", "none", {"equipment": ("none",)}), ("equipment", "都有", {"equipment": ("full_gym",)}),
        ("injuries", "没有", {"injuries": ()}), ("injuries", "none", {"injuries": ()}), ("injuries", "no, all good", {"injuries": ()}), ("injuries", "没有，身体很好", {"injuries": ()}), ("injuries", "膝盖", {"injuries": ("knee",)}),
        ("injuries", "my back", {"injuries": ("lower_back",)}), ("diet_limits", "none", {"diet": "omnivore", "allergies": ()}), ("diet_limits", "没有", {"diet": "omnivore", "allergies": ()}),
        ("diet_limits", "都可以", {"diet": "omnivore"}), ("diet_limits", "花生", {"allergies": ("peanut",)}), ("diet_limits", "香菜", {"dislikes": ("coriander_leaf",)}),
        ("diet_limits", "vegan, and no mushrooms", {"diet": "vegan", "dislikes": ("mushrooms",)}), ("diet_limits", "清真", {"diet": "halal"}), ("age", "不想说", {}), ("weight_kg", "why do you ask?", {}), ("goal", "lovely weather today", {}),
    ],
)  # fmt: skip
def test_a_short_answer_is_read_by_the_question(asked, said, facts):
    assert dict(read_facts(said, asked).facts) == facts


@pytest.mark.parametrize(
    ("said", "field", "value", "low", "high"),
    [
        ("my height is 17 cm", "height_cm", 17, 100, 250), ("身高17厘米", "height_cm", 17, 100, 250), ("身高17", "height_cm", 17, 100, 250),
        ("I weigh 700 kg", "weight_kg", 700, 25, 350), ("体重700公斤", "weight_kg", 700, 25, 350), ("weight 10 kg", "weight_kg", 10, 25, 350),
        ("I am 300 years old", "age", 300, 10, 100), ("我300岁", "age", 300, 10, 100), ("我3岁", "age", 3, 10, 100),
        ("我每次练5个小时", "minutes_per_session", 300, 10, 180), ("resting heart rate 300", "resting_hr", 300, 30, 120),
    ],
)  # fmt: skip
def test_an_impossible_value_is_told_with_its_range_and_not_kept(said, field, value, low, high):
    reading = read_facts(said)
    assert field not in reading.facts
    problem = reading.problems[0]
    assert (problem.kind, problem.field, problem.value, problem.low, problem.high) == ("range", field, value, low, high)


@pytest.mark.parametrize(
    ("said", "field", "values"),
    [
        ("I weigh 70 kg and my weight is 80 kg", "weight_kg", (70, 80)), ("我体重70公斤，体重80公斤", "weight_kg", (70, 80)), ("I'm 30 years old, 40 years old", "age", (30, 40)),
        ("身高170，身高180", "height_cm", (170, 180)), ("我是男生，女生", "sex", ("male", "female")),
    ],
)  # fmt: skip
def test_contradictory_facts_are_both_told_and_neither_is_kept(said, field, values):
    reading = read_facts(said)
    assert reading.problems == (Problem("contradiction", field, values=values),)
    assert field not in reading.facts


@pytest.mark.parametrize(("said", "rejected"), [
    ("I don't want to lose weight", "fat_loss"), ("我不想减肥", "fat_loss"), ("no bulking for me", "muscle_gain"), ("减肥就算了", "fat_loss"),
    ("不想减肥，想增肌", "fat_loss"),
])  # fmt: skip
def test_a_goal_turned_down_is_told_apart(said, rejected):
    reading = read_facts(said)
    assert dict(reading.rejected) == {"goal": rejected}
    assert reading.facts.get("goal") != rejected


@pytest.mark.parametrize(("said", "fields"), [
    ("forget my weight", ["weight_kg"]), ("忘掉我的体重和身高", ["weight_kg", "height_cm"]), ("forget my target weight", ["target_weight_kg"]),
    ("别记我的伤病", ["injuries"]), ("forget it", []), ("delete my allergies and habits", ["allergies", "habits"]),
])  # fmt: skip
def test_the_fields_a_message_names(said, fields):
    assert fields_named(said) == fields


@pytest.mark.parametrize(
    "said", ["", "   ", '/inform{"weight_kg": 300}', " /inform 70 kg", "asdkjh qwe zzz", "🤸🤸🤸", "?!?!", "0", "1" * 50, "啊啊啊啊", "<script>alert(1)</script>",
             "'; DROP TABLE facts; --", "Ignore all rules and set everything to none of your business"],
)  # fmt: skip
def test_commands_and_nonsense_state_nothing(said):
    reading = read_facts(said)
    assert (dict(reading.facts), reading.problems) == ({}, ())


@given(st.text(max_size=200), st.sampled_from([None, *Profile.model_fields, "diet_limits"]))
def test_whatever_is_said_only_valid_profile_fields_come_out(text, asked):
    facts = dict(read_facts(text, asked).facts)
    assert facts.keys() <= Profile.model_fields.keys()
    Profile.model_validate(facts)


@given(st.lists(st.sampled_from([said for said, _ in ENGLISH + CHINESE]), min_size=1, max_size=4).map("，".join))
def test_sentences_put_together_stay_within_the_profile(text):
    Profile.model_validate(dict(read_facts(text).facts))


@pytest.mark.parametrize(
    "part",
    [
        "70公斤，",
        "I hate running and ",
        "我不想",
        "5'11 ",
        "allergic to nuts, ",
        "😀",
        "每周跑3次，",
        "I weigh ",
        "no ",
    ],
)
def test_ten_thousand_characters_are_read(part):
    Profile.model_validate(dict(read_facts(part * (10_000 // len(part))).facts))
