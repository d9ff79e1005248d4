"""Bangla words about time in Latin letters, as people type them; spelling is folded, see `domain.spelling`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.when.senses import Sense

SENSES: Mapping[Sense, Mapping[Any, str]] = {
    Sense.WEEKDAY: {
        0: "sombar shombar somber shomber som shom",
        1: "mongol mongolbar mongalbar mangalbar monglbar mongobar",
        2: "budh budhbar budbar budhber budber",
        3: "brihospotibar brihoshpotibar brihaspatibar brehospotibar bishudbar bishshudbar bisudbar brispotibar "
        "bristibar brihosptibar brihospoti brihoshpoti",
        4: "shukro sukro shukrobar sukrobar shukkurbar shukrabar shukurbar sukkurbar shukkrobar jummabar",
        5: "shoni soni shonibar sonibar shanibar sanibar shoniber",
        6: "robi robibar rabibar roibar rubibar robbar robiber",
    },
    Sense.MONTH: {
        1: "januari januwari",
        2: "februari februyari",
        4: "epril",
        8: "agost",
        9: "septembor",
        10: "oktobor oktober",
        11: "novembor",
        12: "disembor disember decembor",
    },
    Sense.BANGLA_MONTH: {
        1: "boishakh boishak baishakh",
        2: "joishtho joistho",
        3: "asharh ashar",
        4: "srabon shrabon",
        5: "bhadro vadro",
        6: "ashwin",
        7: "kartik",
        8: "ogrohayon agrahayan",
        9: "poush",
        10: "magh",
        11: "falgun phalgun fagun",
        12: "choitro chaitra",
    },
    Sense.SPOKEN: {
        1: "ek ak",
        2: "dui du",
        3: "tin",
        4: "char chaar car",
        5: "pach panch paach paanch pac",
        6: "choy chhoy chhoi choi soy chai",
        7: "shat saat sat shaat",
        8: "at aat ath aath",
        9: "noy noi nay",
        10: "dosh dos das dosh doosh",
        11: "egaro egar agaro egero",
        12: "baro bar baroo",
        15: "ponero poner",
        20: "bish kuri",
        25: "pochish poncish",
        30: "trish tirish",
        40: "chollish collish",
        45: "poytallish",
        50: "ponchash panchash",
    },
    Sense.SOME: {
        1: "ekta ekti akta",
    },
    Sense.FEW: {
        3: "koyek koek",
    },
    Sense.SUFFIX: {
        1: "shey she la ra tha",
    },
    Sense.CLASSIFIER: {
        "weak": "ta te ti",
        "sure": "tay tai tae tar tate taye taey ghotika ghotikay taw",
    },
    Sense.ORDINAL: {
        2: "ditiyo dwitiyo ditio",
        3: "tritiyo tritio",
        4: "choturtho",
    },
    Sense.FRACTION: {
        30: "sarhe saarhe sare share saare shaare sharee saree sade shade shere sharhey shaarhe sarey",
        -15: "pone poune paune ponay",
        15: "soa sowa shoa showa soya sawa",
    },
    Sense.MIXED: {
        1.5: "der dero deer derh dedh",
        2.5: "arai adai araai aray",
    },
    Sense.MIXED_CLOCK: {
        540: "nota notay notar notai",
        90: "derta derta dertay dertar dertai",
        150: "araita araitay araitar araitai",
    },
    Sense.TIMES_COUNT: {
        1: "ekbar akbar",
        2: "duibar dubar",
        3: "tinbar",
    },
    Sense.LENGTH: {
        3600: "ghontakhanek ghonta_khanek",
        1800: "adhghonta adhaghonta adhghontar adhaghontar",
        5400: "derghonta",
    },
    Sense.DAY_COUNT: {
        1: "ekdin akdin",
        2: "duidin dudin",
        3: "tindin",
    },
    Sense.HALF: {
        1: "adha aadha adh adhaa",
    },
    Sense.UNIT: {
        "minute": "minit minite minut",
        "hour": "ghonta ghanta ghontar ghonta ghnta gonta",
        "day": "din dine diner",
        "week": "soptaho shoptaho soptah shoptah shoptaher saptah soptaher hopta shopta sopta shoptahe",
        "month": "mash maash mas mase masher mashe maser",
        "year": "bochor bosor bochhor bochorer",
    },
    Sense.UNIT_OF: {
        1: "masher maser soptaher shoptaher bochorer",
    },
    Sense.DAYSET: {
        "weekdays": "kajer_din kormodibosh kormodin",
        "weekend": "chutir_din chhutir_din chutir_dine",
        "all": "shob_din sob_din jekono_din je_kono_din",
    },
    Sense.PLURAL: {
        1: "kajer_din chutir_din",
    },
    Sense.RELATIVE: {
        0: "aj aaj ajk ajke aajke ajker aajker ajkei ajkeo aijka",
        1: "kal kalke kalk klk kaal kaalke kalker kalkei kalkeo agamikal agami_kal agamikalke kailka kalka kaler "
        "agamikaal",
        2: "porshu porsu parshu porshudin porshu_din porsudin poroshu poroshudin parsu porshur",
        3: "torshu torsu torshudin tarshu",
    },
    Sense.GONE: {
        1: "gotokal gotkal goto gato goto_kal gorkal gatokal",
    },
    Sense.GONE_AHEAD: {
        1: "goto gato",
    },
    Sense.LAST: {
        1: "shesh sesh",
    },
    Sense.FIRST: {
        1: "prothom",
    },
    Sense.PART: {
        "dawn": "vor bhor vore bhore vorbela bhorbela",
        "morning": "shokal sokal sakal shokale sokale skal shkal shokaal sokaal shokalbela sokalbela shokal_bela "
        "sokal_bela shokaler",
        "noon": "dupur dupure duphur dupurbela dupur_bela bela dupure dopur",
        "afternoon": "bikal bikel bikele bikale bikeler bikaler bikaal bikalbela bikelbela bikal_bela bikel_bela "
        "bikl bekal bikalay",
        "evening": "shondha sondha shondhay sondhay shondhya sondhya shondhar sondhar sandhya shondhe sondhe "
        "shondhyay sondhyay shondhabela sondhabela shondha_bela shondah sandhay",
        "night": "raat rat rate raate ratre raatre rater raater ratri raatey ratey rat_er raat_er",
    },
    Sense.CLOCK: {
        "midnight": "moddhorat modhyorat majhrat majhraat",
    },
    Sense.MOMENT: {
        "now": "ekhon akhon ekhoni ekhuni",
    },
    Sense.MOD: {
        "this": "ei ai",
        "coming": "agami aagami samner shamner ashche asche samne agamee shamne",
        "next": "porer parer poroborti next nekst",
    },
    Sense.OF: {
        1: "er r",
    },
    Sense.AT: {
        1: "somoy shomoy shomoye somoye baje bajle",
    },
    Sense.APPROX: {
        1: "dike dikey pray prai nagad moto ashepashe kachakachi",
    },
    Sense.ISH: {
        1: "dike dikey nagad moto ashepashe kachakachi",
    },
    Sense.OCLOCK: {
        "weak": "baje bajle",
    },
    Sense.POST_FROM: {
        1: "theke thke teke thake theika hote thk",
    },
    Sense.POST_UNTIL: {
        1: "porjonto porjnto porzonto porjontoh obdhi porjanto projonto prjnto",
    },
    Sense.POST_AFTER: {
        1: "por pore porei bade",
    },
    Sense.SOONER_THAN: {
        1: "age aage agei",
    },
    Sense.POST_BEFORE: {
        1: "age aage agei moddhe modhe moddhei",
    },
    Sense.AND: {
        1: "ar aar o ebong",
    },
    Sense.OR: {
        1: "ba othoba othba kingba",
    },
    Sense.EVERY: {
        1: "proti protiti prottek prithi protita protek",
    },
    Sense.FREQ: {
        "DAILY": "protidin pratidin prottekdin roj rooj roz daily protidini protekdin",
        "WEEKLY": "shaptahik saptahik",
        "MONTHLY": "mashik masik",
    },
    Sense.AGAIN: {
        1: "por_por porpor ontor pore_pore",
    },
    Sense.EVERY_OTHER_DAY: {
        1: "ekdin_por_por ek_din_por_por ekdin_porpor ek_din_porpor ekdin_ontor ek_din_ontor akdin_por_por",
    },
    Sense.EXCEPT: {
        "except": "chara_baki",
        "except it": "bade chara chhara charao baad bad baade bad_den bad_dao bad_din bad_diye baad_den baad_dao "
        "baad_din baad_diye",
    },
    Sense.NOT: {
        1: "na nai noy nei",
    },
    Sense.POST_NOT: {
        1: "na noy",
    },
    Sense.TIMES: {
        1: "bar baar",
    },
    Sense.FOR: {
        1: "jonno jonne dhore dhre",
    },
    Sense.POST_FOR: {
        1: "jonno jonne dhore",
    },
    Sense.OPEN: {
        1: "free faka khali parbo thakbo asi achi",
    },
    Sense.ANYTIME: {
        1: "jekono_somoy jekono_shomoy je_kono_shomoy je_kono_somoy",
    },
    Sense.ALL_DAY: {
        1: "saradin sharadin sara_din shara_din",
    },
    Sense.LOCATIVE: {
        1: "e te",
    },
    Sense.TAKE: {
        1: "nite nitey",
    },
    Sense.WANTED: {
        1: "chai cai chay chacchi chachchi chassi parbo parba pari parben parbe hobe hbe partam",
    },
    Sense.HOLIDAY: {
        "02-21": "matribhasha_dibosh matrivasha_dibosh shohid_dibosh shaheed_dibosh ekushe_february",
        "03-26": "shadhinota_dibosh swadhinota_dibosh shadhinota_diboshe shadhinota_dibose swadhinota_dibose",
        "04-14": "pohela_boishakh pohela_boishak poyla_boishakh bangla_noboborsho",
        "05-01": "may_dibosh",
        "12-16": "bijoy_dibosh bijoy_dibos bijoi_dibosh bijoy_diboshe bijoy_dibose bijoi_diboshe bijoi_dibose",
        "12-25": "boro_din borodin boro_dine",
        "eid": "eider",
        "eid al-fitr": "eidul_fitr rojar_eid rozar_eid",
        "eid al-adha": "eidul_azha eidul_adha korbanir_eid kurbanir_eid",
        "shab-e-barat": "shab_e_barat shobe_borat shab_-_e_-_barat",
        "shab-e-qadr": "shab_e_qadr shobe_kodor shab_-_e_-_qadr",
        "ramadan": "romjan_mash romjan_mashe ramjan_mash ramjan_mashe ramadan_mashe "
        "romjan ramjan romjane ramjane romjaner ramjaner romzan",
    },
    Sense.STRUCK: {
        1: "beje",
    },
    Sense.EDGE: {
        "end": "shesh sesh sheshe seshe",
        "begin": "shuru suru shurute",
        "middle": "majhamajhi majhe",
    },
    Sense.DATE_WORD: {
        1: "tarikh tarik tarikhe tarikher",
    },
    Sense.PRAYER: {
        "sehri": "sehri sehrir sehrite",
        "fajr": "fojor fojorer fajorer fajrer",
        "zuhr": "johor johorer johr zohor zohorer",
        "jummah": "jumma jummah jumar jummar",
        "asr": "asor asorer asrer",
        "maghrib": "magrib magriber maghriber",
        "iftar": "iftarer iftarir",
        "isha": "esha eshar ishar",
        "tarabi": "tarabi tarabir tarabih",
    },
    Sense.AFTER_AHEAD: {
        1: "bad baad baade",
    },
    Sense.PRAYER_WORD: {
        1: "namaj namajer namaz namazer azan ajan somoy",
    },
    Sense.FILLER: {
        1: "ami amar amake apni apnar amra amader ki kori kora korte korbo chai hobe hoy pari parben thik ache "
        "asi achi thakbo thakben bhai vai vaiya bhaiya apu sir dekha kotha bolbo bosbo boshbo din dile valo "
        "bhalo ha hae ji acha accha ektu shomoy somoy bela to jodi tahole please shudhu cholbe cholbo bosi "
        "boshi shathe sathe niye niya bepare korle jabe jay hoile hbe lagbe dorkar class meeting session "
        "korben krte korbo na naki hole shomoi tahle parbo parba kore kro koro bosha jete",
    },
}

WEAK = (
    "esha eshar ishar asor asorer asrer jumar rat rate rater at char car tin dui du ek der to ta te ti la ra "
    "tha she bar bade bad age por pore moto r er o "
    "ar ba na noy nai mas mash din dine proti roj goto share shade sade saree soya soa shoa arai adai pone ei ai "
    "samne theke thake teke hote moddhe majhe shuru sesh sat shat sharee bish poner baro noi dos das choi chai "
    "soy bela at asi car tar tai tae taw some som budh robi shoni soni mongol shukro shom vor opor jumma somber"
)

ENDINGS = "gulote gulo erei eri er ei eo te ke e r y i o"
"""Endings that a word may have, in the order in which they are tried."""
