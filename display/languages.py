"""Which language the screen speaks: Indonesian is the source, every other one is laid over it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator, Signal

from diagnostics.logger import get_logger
from office.contract.messages import LANGUAGES

TRANSLATIONS = Path(__file__).resolve().parent.parent / "assets" / "translations"
SOURCE = "id"
LOCALES = {"id": "id_ID", "en": "en_GB"}

log = get_logger()


class Languages(QObject):
    """use("en") lays every assets/translations/*_en.qm over the source; use("id") lifts them off again.

    QML needs `engine.retranslate()` after it: connect `changed`."""

    changed = Signal(str)

    def __init__(self, app: QCoreApplication, folder: Path = TRANSLATIONS) -> None:
        super().__init__(app)
        self._app = app
        self._folder = folder
        self._laid: list[QTranslator] = []
        self.current = SOURCE

    def use(self, language: str) -> None:
        assert language in LANGUAGES, language
        for translator in self._laid:
            self._app.removeTranslator(translator)
        self._laid = [] if language == SOURCE else self._load(language)
        for translator in self._laid:
            self._app.installTranslator(translator)
        QLocale.setDefault(QLocale(LOCALES[language]))
        self.current = language
        self.changed.emit(language)

    def _load(self, language: str) -> list[QTranslator]:
        """Loud when a compiled file is missing: the screen then stays Indonesian, which is better than empty."""
        loaded = []
        sources = sorted(self._folder.glob(f"*_{language}.ts"))
        for compiled in sorted(
            {file.with_suffix(".qm") for file in sources} | set(self._folder.glob(f"*_{language}.qm"))
        ):
            translator = QTranslator(self)
            if translator.load(str(compiled)):
                loaded.append(translator)
            else:
                log.error("translation_missing", file=compiled.name, repair="make setup")
        if not sources and not loaded:
            log.error("translation_missing", language=language, repair="make setup")
        return loaded
