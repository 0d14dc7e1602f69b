"""What to say when a call failed: the office's own sentence, or ours when the weather is to blame. Bugs rise."""

from collections.abc import Callable

from office.outcome import Refusal, Weather

Sentence = Callable[[], str]  # asked again when the language changes


def sentence(error: BaseException, language: Callable[[], str], weather: Sentence) -> Sentence:
    if isinstance(error, Refusal):
        refusal = error
        return lambda: refusal.say[language()]
    if isinstance(error, Weather):
        return weather
    raise error


def silent() -> str:
    return ""
