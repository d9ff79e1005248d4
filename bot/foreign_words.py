"""Words beside dates in other languages that dateparser does not read, or reads as something else."""

from __future__ import annotations

from collections.abc import Mapping

BEFORE_HOUR = """
    um gegen ab à a às as alle ore las la saat jam pukul kl klo klokken om o godz godzinie lúc в во الساعة ساعة ساعت
"""
"""What stands before an hour: "um 17"."""

BEHIND_HOUR = "uhr h heures heure uur horas hora hrs ore часов часа час ч बजे بجے بجي baje saat giờ"
"""What stands behind an hour: "17 uhr"."""

EARLY = """
    morgens vormittags früh matin mattina manhã madrugada sabah sabahleyin pagi утра ночи सुबह सवेरे صبح صباحا صباحًا
    rano ochtends
"""
LATE = """
    abends abend nachmittags nachmittag soir après-midi aprem tarde noche noite tardes noches sera pomeriggio akşam
    akşamı öğleden malam sore siang вечера вечером дня शाम रात दोपहर شام رات دوپہر مساء مساءً ليلا عصرا wieczorem
    avonds middags
"""
"""Parts of the day, which say which half an hour of the dial is in."""

NO_DATES = """
    mit am den der die das im zum bei für el los il lo le les hari günü con avec chez dengan ile с со к ко у на और के साथ
    से को پر کو کے ساتھ سے مع يوم em no na dia para por voor met
    nächsten nächste nächster próximo próxima proximo prochain prochaine prossimo अगले اگلے следующий следующую القادم
    القادمة önümüzdeki gelecek depan volgende
"""
"""Small words that say nothing about the day, some of which dateparser takes for one."""

SAID_OTHERWISE: Mapping[str, Mapping[str, str]] = {
    "ur": {"کل": "آئندہ کل"},
    "hi": {"परसों": "2 दिन में"},
    "id": {"lusa": "dalam 2 hari"},
}
"""Days that people say in other words than dateparser knows; of "yesterday or tomorrow" they mean what is ahead."""
