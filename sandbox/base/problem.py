"""How this side says no: RFC 9457 for the platform, RFC 6749 section 5.2 for the identity provider."""

from collections.abc import Mapping, Sequence

from starlette.responses import JSONResponse, Response

from sandbox.base.strict_json import Json, JsonObject

NO_STORE = {"Cache-Control": "no-store"}


class ProblemFound(Exception):
    """The platform refuses; `say` is one plain sentence for a person, `wrong` points at what is wrong in the body."""

    def __init__(
        self, status: int, code: str, say: str, *, headers: Mapping[str, str] | None = None, wrong: Sequence[str] = ()
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.say, self.headers = status, code, say, dict(headers or {})
        self.wrong = tuple(wrong)

    def document(self) -> JsonObject:
        errors: list[Json] = [{"pointer": pointer, "say": "Isian ini tidak sesuai."} for pointer in self.wrong]
        return {
            "type": "about:blank",
            "title": self.code.replace("_", " "),
            "status": self.status,
            "code": self.code,
            "say": self.say,
            **({"errors": errors} if errors else {}),
        }

    def response(self) -> Response:
        headers = {**NO_STORE, **self.headers}
        return JSONResponse(self.document(), self.status, headers, media_type="application/problem+json")


class OAuthRefused(Exception):
    """`error` is one of the registered OAuth error codes."""

    def __init__(self, error: str, why: str, status: int = 400, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{error}: {why}")
        self.error, self.why, self.status, self.headers = error, why, status, dict(headers or {})

    def response(self) -> Response:
        body = {"error": self.error, "error_description": self.why}
        return JSONResponse(body, self.status, {**NO_STORE, **self.headers})
