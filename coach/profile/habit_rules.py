"""Habits as people tell them, and the canonical English sentence each is kept as.

One row per habit: its key (wording in `coach/text/profile.*.yml`), the canonical sentence, the cue in a clause, and
the measurement the sentence needs. A clause may hold several. Not covered: how often, where no figure is said.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """`needs` is a kind of measurement whose value becomes {n}; a row without one stands on its cue alone."""

    key: str
    says: str
    cue: re.Pattern[str]
    needs: str | None = None
    unless: re.Pattern[str] | None = None


def _rule(key: str, says: str, english: str, chinese: str, needs: str | None = None, unless: str = "") -> Rule:
    cue = re.compile(rf"(?<![a-z])(?:{english})(?![a-z])|{chinese}")
    return Rule(key, says, cue, needs, re.compile(unless) if unless else None)


_LIKE = r"(?:love|loves|like|likes|enjoy|crave|craving|addicted to|obsessed with|can'?t resist|can'?t stop eating|weakness for|eat (?:a lot of|lots of|too (?:much|many)|plenty of))"
_LITTLE = r"(?:hardly|rarely|barely|seldom|almost never|never|don'?t|dont|doesn'?t|do not|drinks? (?:very )?little|little|not (?:much|a lot of|enough)|no)"
_FEW_ZH = r"(?:很少|不怎么|不太|不常|几乎不|基本不|从不|从来不|不爱|不喜欢|不|少)"
_DENY_LIKE = r"(?:don'?t|dont|doesn'?t|do not|not|never|no longer|hardly|rarely)\b[^,，。]{0,14}(?:love|like|enjoy|eat|drink|crave|have|snack|smoke|sit|stay)|quit|gave up|stopped|给?戒(?:了|掉)|不(?:怎么|太|爱|喜欢|吃|喝|抽|吸|熬|好)|很少|没有?(?:吃|喝|抽|吸)|从不"

#: activities whose frequency is a habit and no training day: verb, English cue, Chinese cue
ACTIVITIES: tuple[tuple[str, str, str], ...] = (
    ("runs", r"run|runs|running|jog|jogs|jogging", r"跑步|慢跑|晨跑|夜跑|跑(?!步机|马)"),
    ("swims", r"swim|swims|swimming", r"游泳|游(?=[0-9一二两三四五六七八九十]?次)"),
    (
        "cycles",
        r"cycle|cycles|cycling|bike|bikes|biking|ride my bike|spin class|spinning",
        r"骑车|骑行|骑自行车|骑单车|动感单车课",
    ),
    ("walks", r"walk|walks|walking|hike|hikes|hiking", r"散步|快走|走路|遛弯|爬山|徒步"),
    ("does yoga", r"yoga|pilates", r"瑜伽|普拉提"),
    ("dances", r"dance|dances|dancing|zumba", r"跳舞|广场舞|跳操"),
    ("plays basketball", r"basketball|hoops", r"篮球"),
    ("plays football", r"football|soccer", r"足球|踢球"),
    ("plays badminton", r"badminton", r"羽毛球"),
    ("plays tennis", r"(?<!table )tennis|squash", r"网球"),
    ("plays table tennis", r"table tennis|ping pong", r"乒乓球"),
    ("climbs", r"climb|climbs|climbing|bouldering", r"攀岩|抱石"),
    ("boxes", r"box|boxes|boxing|kickboxing|martial arts|judo", r"拳击|搏击|打拳"),
)

RULES: tuple[Rule, ...] = (
    _rule(
        "walks_steps",
        "walks {n} steps a day",
        r"steps?|walk",
        r"步",
        "steps",
        r"want to|try to|aim|goal|target|目标|想走|争取|计划|打算",
    ),
    _rule(
        "cycles_to_work",
        "cycles to work",
        r"(?:cycles?|bikes?|biking|cycling|ride(?: my)?(?: bike| bicycle)?|by bike|bicycles?)[^,，。]{0,20}\bto (?:and from )?(?:work|school|the office|uni|class)|bike commute|commute by bi(?:ke|cycle)|bike to commute",
        r"骑(?:车|自行车|单车|共享单车|脚踏车)[^,，。]{0,4}(?:上下?班|通勤|上学)|(?:上下?班|通勤|上学)[^,，。]{0,6}骑(?:车|自行车|单车|共享单车)",
        None,
        r"don'?t|不骑|moto|电动|摩托",
    ),
    _rule(
        "walks_to_work",
        "walks to work",
        r"walks?[^,，。]{0,10} to (?:and from )?(?:work|school|the office)",
        r"(?:走路|步行)[^,，。]{0,3}(?:上下?班|上学|通勤)|(?:上下?班|上学|通勤)[^,，。]{0,5}(?:走路|步行)",
        None,
        r"don'?t|不走",
    ),
    _rule(
        "likes_sweets",
        "likes sweets",
        rf"{_LIKE}[^,，。]{{0,24}}(?:sweets?|sweet (?:things|stuff|food)|candy|candies|chocolate|desserts?|sugar|sugary (?:things|food|stuff)|cakes?|cookies|biscuits|ice cream|pastries|donuts?)|(?:have a |got a )?sweet tooth|sugar addict|chocoholic",
        r"(?:爱|喜欢|好|贪|戒不掉|离不开|嗜|馋|超爱|最爱|经常|天天|每天都?|老)(?:吃|好)?(?:点|些|各种)?(?:甜|蛋糕|巧克力|糖果|糖|冰淇淋|冰激凌|点心|饼干)|甜食控|甜品控|嗜甜|无甜不欢",
        None,
        r"(?:don'?t|dont|doesn'?t|do not|not|never|no longer)\b[^,，。]{0,14}(?:love|like|enjoy|eat|crave)|不(?:怎么|太)?(?:爱|喜欢|吃|好)|很少吃|戒了",
    ),
    _rule(
        "drinks_little_milk",
        "drinks little milk",
        rf"{_LITTLE}(?: really| usually| often| ever| very)?(?: drink| drinking| have| like| touch| consume| any| much| to drink){{0,3}} (?:any |much |enough )?milk(?! tea)|milk (?:rarely|hardly ever|never)",
        rf"{_FEW_ZH}(?:怎么|太|经常|常)?喝(?:牛)?奶(?!茶)|(?:牛)?奶(?:喝得|喝的)(?:很|比较|特别)?少|不习惯喝牛?奶|没有?喝牛?奶的?习惯|牛奶(?:不怎么|很少|几乎不)喝",
    ),
    _rule(
        "skips_breakfast",
        "skips breakfast",
        r"(?:skips?|skipping|miss|without) (?:my |having )?breakfast|(?:don'?t|dont|doesn'?t|never|rarely|hardly(?: ever)?|seldom|do not)(?: really| usually| often| normally)? (?:eat|have|do) (?:any )?breakfast|no breakfast|no time for breakfast",
        r"(?:不|很少|从不|从来不|没空|没时间|不怎么|几乎不|经常不|常常不|基本不|老不)(?:吃|爱吃|想吃)?早(?:餐|饭|点)|早(?:餐|饭|点)(?:都|经常|基本|一般|常常|总)?(?:不吃|没吃|很少吃)|跳过早餐",
    ),
    _rule(
        "eats_out_times",
        "eats out {n} times a week",
        r"eat out|eats out|eating out|take-?away|take-?out|takeout|delivery food|order (?:in|food|delivery)|restaurants?|fast food",
        r"外卖|下馆子|在外面?吃|外食|外面吃|出去吃|点餐|快餐",
        "frequency",
        r"(?:don'?t|never|rarely) (?:eat|order)|不(?:吃|点)|很少|every ?day|daily|每天|天天",
    ),
    _rule(
        "eats_out_daily",
        "eats out daily",
        r"(?:eats? out|eating out|take-?away|take-?out|order (?:in|food|delivery)|fast food|restaurants?)[^,，。]{0,20}(?:every ?day|daily|all the time|always|every meal)|(?:always|daily|every day)[^,，。]{0,8}(?:eat out|eats out|order|take-?away|take-?out)",
        r"(?:每天|天天|顿顿|总是|老是|基本|都是?|一直|全靠|靠)[^,，。]{0,5}(?:外卖|下馆子|在外面?吃|外食|外面吃|快餐)|外卖(?:党|为主|续命|度日)",
    ),
    _rule(
        "eats_out_often",
        "eats out often",
        r"(?:often|usually|mostly|a lot)[^,，。]{0,10}(?:eat out|order in|take-?away|take-?out)|(?:eats? out|eating out|take-?away|take-?out|order in)[^,，。]{0,6}(?:a lot|often|too much|most days)",
        r"(?:经常|常常?|老|总|多半)(?:在外面吃|点外卖|吃外卖|叫外卖|下馆子|吃快餐)|外卖(?:吃得|点得)(?:很|比较)?多|(?<![天顿])(?<!不)爱?吃外卖",
    ),
    _rule(
        "drinks_beer_weekends",
        "drinks beer at weekends",
        r"(?:drinks?|drinking|have|beers?|wine|alcohol)[^,，。]{0,24}(?:at|on|over) (?:the )?weekends?|weekend (?:beers?|drinks?|drinker)",
        r"周末[^,，。]{0,6}(?:喝(?:点|些|两杯|几杯)?(?:啤|白|红|小)?酒|喝两杯|小酌|聚餐喝)|(?:喝|啤)酒[^,，。]{0,4}周末",
        None,
        r"(?:don'?t|dont|do not|never|no)\b[^,，。]{0,8}(?:drink|alcohol|beer)|不喝|戒酒",
    ),
    _rule(
        "drinks_alcohol_daily",
        "drinks alcohol daily",
        r"(?:drinks?|have|having)[^,，。]{0,14}(?:beers?|wine|alcohol|whisky|spirits)[^,，。]{0,14}(?:every (?:day|night|evening)|daily)|(?:daily|nightly) (?:beer|wine|drink)",
        r"(?:每天|天天|每晚|顿顿)[^,，。]{0,5}(?:喝(?:点|些|两杯|一杯)?(?:啤|白|红|小)?酒|喝两杯)",
        None,
        r"不喝|戒酒|don'?t",
    ),
    _rule(
        "drinks_alcohol",
        "drinks alcohol",
        r"(?:drinks?|drinking|like|love|enjoy|have)[^,，。]{0,14}(?:beers?|wine|alcohol|whisky|whiskey|spirits|cocktails)|social drinker|drink socially",
        r"(?:爱|经常|常|喜欢|老|偶尔|有时)(?:会)?喝(?:点|些)?(?:啤|白|红|小)?酒|应酬(?:多|喝酒)|(?:爱|好)喝两(?:杯|口)",
        None,
        r"weekend|周末|every (?:day|night|evening)|daily|每天|天天|每晚|(?:don'?t|dont|do not|never|no|rarely|stopped)\b[^,，。]{0,8}(?:drink|drinking|alcohol|beer)|不喝|戒酒|很少",
    ),
    _rule(
        "sits_hours",
        "sits {n} hours a day",
        r"sit|sits|sitting|desk|seated|in a chair|in front of (?:a|the|my) (?:computer|screen)",
        r"坐|电脑前|对着电脑",
        "duration",
    ),
    _rule(
        "sits_all_day",
        "sits all day",
        r"(?:sit|sits|sitting)[^,，。0-9]{0,14}(?:all day|most of the day|the whole day|all the time)|desk[- ]?(?:job|bound)|office job|work at a desk",
        r"久坐|坐(?:一|整)?(?:一)?整?天|(?:整天|天天|成天|一天到晚)[^,，。0-9]{0,3}坐|坐办公室|办公室工作",
        None,
        r"(?:not|don'?t|no longer)\b[^,，。]{0,8}(?:sit|desk)|不(?:久坐|坐)|[0-9]",
    ),
    _rule("sleeps_hours", "sleeps {n} hours", r"sleep|sleeps|sleeping|asleep", r"睡", "duration"),
    _rule(
        "stays_up_late",
        "stays up late",
        r"(?:stay|stays|staying) up (?:late|till|until)|night owl|(?:go to bed|sleep) (?:very |too )?late|bed after midnight",
        r"熬夜|晚睡|睡得(?:很|比较|特别)?晚|夜猫子|(?:凌晨|半夜)[^,，。]{0,4}(?:才)?睡",
        None,
        r"(?:don'?t|never|rarely)\b[^,，。]{0,6}stay|不(?:熬夜|晚睡)|很少熬夜|从不熬夜",
    ),
    _rule(
        "smokes",
        "smokes",
        r"(?:i |i'm a |heavy )smoke[rs]?|smoker|smokes|smoking|(?:a )?packs? (?:of cigarettes )?a day",
        r"抽烟|吸烟|烟民|烟瘾",
        None,
        r"(?:don'?t|dont|not|never|no longer|non)[ -][^,，。]{0,6}smok|quit|gave up|stopped|不(?:抽|吸)|戒烟|没抽|二手烟",
    ),
    _rule(
        "drinks_coffee",
        "drinks coffee",
        r"(?:drinks?|drinking|love|like|need|have|cups? of)[^,，。]{0,16}coffee|coffee (?:addict|lover|every)",
        r"(?:爱|每天|天天|经常|常|喜欢|离不开|靠)[^,，。]{0,4}(?:喝|点)?咖啡|咖啡(?:续命|党|控)",
        None,
        r"(?:don'?t|dont|do not|never|no)\b[^,，。]{0,8}(?:drink|coffee)|不喝咖啡|很少喝咖啡|不(?:爱|喜欢)",
    ),
    _rule(
        "likes_spicy_food",
        "likes spicy food",
        r"(?:love|like|likes|enjoy|eat|prefer)[^,，。]{0,14}(?:spicy|chil+i|hot food)",
        r"(?:爱|喜欢|能|无)吃?辣|无辣不欢|重口味",
        None,
        r"(?:don'?t|dont|can'?t|not)\b[^,，。]{0,12}(?:like|eat|spicy)|不(?:爱|能|喜欢|吃)",
    ),
    _rule(
        "drinks_soft_drinks",
        "drinks soft drinks",
        r"(?:drinks?|drinking|love|like|have|addicted to)[^,，。]{0,16}(?:soda|coke|cola|soft drinks?|pepsi|sugary drinks?|bubble tea|milk tea|boba|fizzy drinks?|energy drinks?)",
        r"(?:爱|每天|天天|经常|常|喜欢|离不开|老|总)[^,，。]{0,4}(?:喝|点)?(?:可乐|奶茶|汽水|饮料|含糖饮料|雪碧|快乐水)",
        None,
        r"(?:don'?t|dont|do not|never|no)\b[^,，。]{0,8}(?:drink|have)|不(?:喝|爱|喜欢)|很少|戒",
    ),
    _rule(
        "eats_late",
        "eats late at night",
        r"late[- ]night (?:snacks?|snacking|eating|meals?)|midnight snacks?|(?:eat|eats|eating|snack|dinner)[^,，。]{0,8}late(?: at night)?",
        r"(?:爱|常|经常|每天|天天|老|总|喜欢)?吃(?:夜宵|宵夜)|夜宵|宵夜|晚饭吃得(?:很|比较|特别)?晚",
        None,
        r"(?:don'?t|never|rarely|no)\b[^,，。]{0,10}(?:eat|late|snack)|不吃(?:夜宵|宵夜)|很少|戒",
    ),
    _rule(
        "snacks_often",
        "snacks often",
        r"(?:love|like|always|often|constantly|keep|lots of|a lot of|too many)[^,，。]{0,10}snack(?:s|ing)?|snacks? (?:a lot|all day|often|too much)",
        r"(?:爱|喜欢|经常|常|老|总|天天|嘴馋)[^,，。]{0,3}吃?零食|零食(?:不断|不离手|控)",
        None,
        r"(?:don'?t|never|rarely)\b[^,，。]{0,8}snack|不(?:爱|吃|喜欢)|很少|戒|late|midnight",
    ),
    _rule(
        "eats_few_vegetables",
        "eats few vegetables",
        r"(?:hardly|rarely|barely|seldom|almost never|never|don'?t|dont|few|not (?:many|much|enough)|hate|no)[^,，。]{0,20}(?:vegetables?|veggies|veg|greens)",
        rf"{_FEW_ZH}(?:怎么|太)?吃(?:蔬菜|青菜|绿叶菜|菜(?!花|籽))|(?:蔬菜|青菜)吃得(?:很|比较|特别)?少|讨厌蔬菜",
    ),
    _rule(
        "drinks_little_water",
        "drinks little water",
        r"(?:hardly|rarely|barely|seldom|almost never|never|don'?t|dont|little|not (?:much|enough))[^,，。]{0,14}water",
        rf"{_FEW_ZH}(?:怎么|太)?喝水|水喝得(?:很|比较|特别)?少",
    ),
    _rule(
        "works_shifts",
        "works shifts",
        r"(?:night|rotating) shifts?|shift work(?:er)?|work(?:s|ing)? (?:nights|shifts)",
        r"夜班|倒班|三班倒|轮班",
    ),
    _rule(
        "stands_all_day",
        "stands all day",
        r"(?:stand|stands|standing|on my feet)[^,，。0-9]{0,8}(?:all day|most of the day|the whole day)",
        r"站(?:一|整)?(?:一)?整?天|(?:整天|天天|成天)[^,，。0-9]{0,3}站",
    ),
)

ACTIVITY_CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (verb, re.compile(rf"(?<![a-z])(?:{english})(?![a-z])|{chinese}")) for verb, english, chinese in ACTIVITIES
)
DENIED_ACTIVITY = re.compile(
    r"(?:don'?t|dont|do not|never|can'?t|hate|want to|would like to|plan to|going to|goal|used to|不|没|讨厌|想|打算|计划|准备|以前|之前)[^,，。]{0,6}$"
)
