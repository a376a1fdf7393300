"""Known words are found in both languages, denials have a scope, languages are told apart. Runs on both interpreters."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.profile.lexicon import Lexicon, detect_language, find_terms, is_negated


def values(text, *kinds, asked=None):
    return [term.value for term in find_terms(text, asked) if term.kind in kinds]


@pytest.mark.parametrize(
    ("kind", "said", "value"),
    [
        ("goal", "I want to lose weight", "fat_loss"), ("goal", "slim down a bit", "fat_loss"), ("goal", "time to cut", "fat_loss"), ("goal", "tone up", "fat_loss"),
        ("goal", "我想减肥", "fat_loss"), ("goal", "求掉秤", "fat_loss"), ("goal", "刷脂", "fat_loss"), ("goal", "想瘦点", "fat_loss"), ("goal", "loose weight", "fat_loss"),
        ("goal", "BULK", "muscle_gain"), ("goal", "build muscle", "muscle_gain"), ("goal", "get bigger", "muscle_gain"), ("goal", "增肌", "muscle_gain"),
        ("goal", "想练大", "muscle_gain"), ("goal", "长肉", "muscle_gain"), ("goal", "get stronger", "strength"), ("goal", "变强", "strength"), ("goal", "力量举", "strength"),
        ("goal", "力量", "strength"), ("goal", "strength", "strength"), ("goal", "耐力", "endurance"), ("goal", "跑马", "endurance"), ("goal", "半马", "endurance"),
        ("goal", "a marathon", "endurance"), ("goal", "run a 10k", "endurance"), ("goal", "改善体质", "health"), ("goal", "get healthier", "health"),
        ("goal", "保持", "maintain"), ("goal", "maintain", "maintain"), ("goal", "減肥", "fat_loss"),
        ("level", "complete newbie", "beginner"), ("level", "健身小白", "beginner"), ("level", "没练过", "beginner"), ("level", "intermediate", "intermediate"),
        ("level", "练过一阵", "intermediate"), ("level", "老手", "advanced"), ("level", "very experienced", "advanced"),
        ("sex", "我是女生", "female"), ("sex", "Male", "male"), ("sex", "non-binary", "other"),
        ("equipment", "two dumbbells", "dumbbell"), ("equipment", "哑铃", "dumbbell"), ("equipment", "杠铃", "barbell"), ("equipment", "壶铃", "kettlebell"),
        ("equipment", "弹力带", "bands"), ("equipment", "resistance bands", "bands"), ("equipment", "单杠", "pull_up_bar"), ("equipment", "pull-up bar", "pull_up_bar"),
        ("equipment", "pullup bar", "pull_up_bar"), ("equipment", "徒手", "none"), ("equipment", "健身房", "full_gym"), ("equipment", "full gym", "full_gym"),
        ("equipment", "跑步机", "cardio_machine"),
        ("body_part", "膝盖", "knee"), ("body_part", "腰", "lower_back"), ("body_part", "下背", "lower_back"), ("body_part", "肩膀", "shoulder"),
        ("body_part", "手肘", "elbow"), ("body_part", "手腕", "wrist"), ("body_part", "脚踝", "ankle"), ("body_part", "髋", "hip"), ("body_part", "脖子", "neck"),
        ("body_part", "both knees", "knee"), ("injury", "腰间盘突出", "lower_back"), ("injury", "tennis elbow", "elbow"),
        ("condition", "high blood pressure", "hypertension"), ("condition", "高血压", "hypertension"), ("condition", "2型糖尿病", "diabetes_2"),
        ("condition", "２型糖尿病", "diabetes_2"), ("condition", "type 1 diabetes", "diabetes_1"), ("condition", "哮喘", "asthma"), ("condition", "骨质疏松", "osteoporosis"),
        ("condition", "pregnant", "pregnant"), ("condition", "产后", "postpartum"), ("condition", "哺乳期", "breastfeeding"), ("condition", "肾病", "kidney_disease"),
        ("condition", "eating disorder", "eating_disorder"), ("condition", "心脏病", "heart_disease"),
        ("allergen", "花生", "peanut"), ("allergen", "prawns", "shellfish"), ("allergen", "lactose", "lactose"), ("allergen", "麸质", "gluten"),
        ("diet", "吃素", "vegetarian"), ("diet", "vegan", "vegan"), ("diet", "清真", "halal"), ("activity_level", "desk job", "sedentary"), ("activity_level", "久坐", "sedentary"),
        ("day", "周三", "wednesday"), ("day", "Fridays", "friday"), ("day", "今天", "today"), ("day", "昨天", "yesterday"), ("day", "tomorrow", "tomorrow"),
        ("language", "说中文", "zh"), ("language", "English please", "en"), ("region", "我在北京", "CN"), ("region", "I live in the US", "US"),
        ("medication", "美托洛尔", "beta_blocker"), ("medication", "beta blockers", "beta_blocker"),
    ],
)  # fmt: skip
def test_a_word_people_use_means_its_value(kind, said, value):
    assert value in values(said, kind)


@pytest.mark.parametrize(
    ("kind", "said"),
    [("goal", "no pain no gain"), ("goal", "瘦肉粥"), ("goal", "减少组数"), ("goal", "cut down on sugar"), ("sex", "my girlfriend"), ("sex", "我女儿"), ("body_part", "腰果"),
     ("body_part", "遇到瓶颈"), ("day", "每周三次"), ("region", "help us"), ("level", "加强"), ("goal", "strength training on Monday"), ("equipment", "a sandbagger"),
     ("equipment", "nothing"), ("sex", "I'm 30"), ("level", "差不多"), ("diet", "no"), ("food", "蛋白质"), ("food", "有点油腻"), ("exercise", "跑题了"), ("food", "茶几")],
)  # fmt: skip
def test_a_word_inside_another_means_nothing(kind, said):
    assert values(said, kind) == []


@pytest.mark.parametrize(
    ("asked", "said", "value"),
    [("equipment", "没有", "none"), ("equipment", "everything", "full_gym"), ("sex", "f", "female"), ("sex", "男", "male"), ("level", "never", "beginner"),
     ("diet", "都可以", "omnivore"), ("goal", "瘦", "fat_loss"), ("goal", "muscle", "muscle_gain"), ("body_part", "back", "lower_back"), ("level", "一般", "intermediate")],
)  # fmt: skip
def test_an_answer_may_be_shorter_than_a_statement(asked, said, value):
    assert values(said, asked, asked=asked) == [value]


@pytest.mark.parametrize(
    ("text", "denied", "wanted"),
    [
        ("I don't want to lose weight, I want to get stronger", {"fat_loss"}, {"strength"}),
        ("I want to get stronger, not lose weight", {"fat_loss"}, {"strength"}),
        ("dont wanna bulk but want to tone up", {"muscle_gain"}, {"fat_loss"}),
        ("not just cardio, strength too", set(), {"endurance", "strength"}),
        ("I can't seem to lose weight", set(), {"fat_loss"}),
        ("I want to lose fat but not muscle", {"muscle_gain"}, {"fat_loss"}),
        ("no dumbbells, barbells or machines", {"dumbbell", "barbell", "machines"}, set()),
        ("no dumbbells, just bands", {"dumbbell"}, {"bands"}),
        ("I have no barbell but a kettlebell", {"barbell"}, {"kettlebell"}),
        ("I don't have dumbbells or a kettlebell", {"dumbbell", "kettlebell"}, set()),
        ("never had diabetes", {"diabetes_2"}, set()),
        ("I have hypertension, no diabetes", {"diabetes_2"}, {"hypertension"}),
        ("my knees are fine", {"knee"}, set()),
        ("my knee doesn't hurt", {"knee"}, set()),
        ("my knee is not fine", set(), {"knee"}),
        ("I'm not a beginner", {"beginner"}, set()),
        ("lose weight? no", {"fat_loss"}, set()),
        ("不想减肥，想增肌", {"fat_loss"}, {"muscle_gain"}),
        ("不想减肥想增肌", {"fat_loss"}, {"muscle_gain"}),
        ("我想增肌，不是减肥", {"fat_loss"}, {"muscle_gain"}),
        ("不太想减肥", {"fat_loss"}, set()),
        ("不是不想减肥", set(), {"fat_loss"}),
        ("不光想减脂，还想增肌", set(), {"fat_loss", "muscle_gain"}),
        ("不只是为了减肥", set(), {"fat_loss"}),
        ("减肥就算了", {"fat_loss"}, set()),
        ("没有哑铃只有弹力带", {"dumbbell"}, {"bands"}),
        ("没有哑铃有弹力带", {"dumbbell"}, {"bands"}),
        ("没有哑铃、杠铃，有弹力带", {"dumbbell", "barbell"}, {"bands"}),
        ("没有哑铃和杠铃", {"dumbbell", "barbell"}, set()),
        ("没有高血压，但有哮喘", {"hypertension"}, {"asthma"}),
        ("膝盖没问题", {"knee"}, set()),
        ("膝盖早就不疼了", {"knee"}, set()),
        ("膝盖没有以前好", set(), {"knee"}),
        ("我不是新手", {"beginner"}, set()),
        ("离不开健身房", set(), {"full_gym"}),
    ],
)  # fmt: skip
def test_a_denial_reaches_as_far_as_it_is_meant(text, denied, wanted):
    kinds = {"goal", "level", "equipment", "body_part", "condition"}
    terms = [term for term in find_terms(text) if term.kind in kinds]
    assert {term.value for term in terms if is_negated(text, term.start, term.end)} == denied
    assert {term.value for term in terms if not is_negated(text, term.start, term.end)} == wanted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("今天leg day好累", "zh"), ("bench press 卧推 80kg", "en"), ("我想练bench press和deadlift", "zh"), ("I want to do 卧推 today", "en"), ("你好", "zh"),
        ("hello there", "en"), ("我30岁", "zh"), ("I'm 30", "en"), ("卧推", "zh"), ("squats", "en"), ("没有", "zh"), ("ok", None), ("OK!", None), ("5x5", None), ("75", None),
        ("70kg", None), ("175cm", None), ("yes", None), ("", None), ("🏋️💪", None), ("?!", None), ("RPE 8", None), ("帮我做个plan", "zh"), ("減肥計劃", "zh"),
    ],
)  # fmt: skip
def test_the_language_is_that_of_most_words(text, language):
    assert detect_language(text) == language


def test_exercises_and_foods_come_from_their_catalogues_and_regions_from_safety(tmp_path):
    (tmp_path / "exercises").mkdir()
    (tmp_path / "foods").mkdir()
    (tmp_path / "safety").mkdir()
    squat = {"id": "back_squat", "name": "Back squat", "name_zh": "深蹲", "aliases": ["squat", "颈后深蹲"]}
    tofu = {"id": "tofu", "name": "Tofu", "name_zh": "豆腐", "aliases": []}
    (tmp_path / "exercises" / "legs.json").write_text(json.dumps([squat]), encoding="utf-8")
    (tmp_path / "foods" / "soy.json").write_text(json.dumps([tofu]), encoding="utf-8")
    (tmp_path / "safety" / "regions.json").write_text(json.dumps({"names": {"CN": ["北京"]}}), encoding="utf-8")
    found = Lexicon(tmp_path).find("Back-Squats 颈后深蹲 and 豆腐 in 北京")
    assert [(term.kind, term.value) for term in found] == [
        ("exercise", "back_squat"), ("exercise", "back_squat"), ("food", "tofu"), ("region", "CN")
    ]  # fmt: skip


def test_an_empty_data_folder_knows_nothing(tmp_path):
    assert Lexicon(tmp_path).find("squat 减肥") == []


def test_broken_json_is_named(tmp_path):
    (tmp_path / "foods").mkdir()
    (tmp_path / "foods" / "soy.json").write_text("[{", encoding="utf-8")
    with pytest.raises(ValueError, match=r"foods/soy\.json is not JSON"):
        Lexicon(tmp_path)


@given(st.text(max_size=300))
def test_any_text_is_safe_and_places_are_true(text):
    for term in find_terms(text):
        assert text[term.start : term.end] == term.text
        assert is_negated(text, term.start, term.end) in {True, False}


@pytest.mark.parametrize("part", ["减肥", "no ", "no dumbbells, ", "lose weight ", "😀", "不", "not just "])
def test_ten_thousand_characters_are_read(part):
    text = part * (10_000 // len(part))
    terms = find_terms(text)
    assert all(text[term.start : term.end] == term.text for term in terms)
    assert len([is_negated(text, term.start, term.end) for term in terms[:200]]) == min(200, len(terms))
