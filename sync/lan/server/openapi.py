"""The hub's OpenAPI document, completed with what Litestar does not tell of the routes: exact bodies, and how a caller
is known."""

import copy
from collections.abc import Iterator
from typing import Any, Final, get_args

import msgspec
from litestar import Request, Router
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.routes import HTTPRoute

from sync.lan.calls.call import OPEN, Call
from sync.lan.server.auth import DEVICE_NAME

ADDRESS: Final = "/schema"
PAGES: Final = frozenset({ADDRESS, f"{ADDRESS}/openapi.json"})
COMPONENT: Final = "#/components/schemas/{name}"
TEXT: Final = {"type": "string"}
NAME: Final = DEVICE_NAME.pattern.replace(r"\w", "A-Za-z0-9_")  # readers differ about what \w is
NAMED: Final = {"type": "string", "pattern": f"^{NAME}$"}
NAMED_OR_NOT: Final = {"type": "string", "pattern": f"^({NAME})?$"}

ANYTHING: Final = {"description": "Any JSON value"}

NOTHING: Final = {"type": "null"}
BOUNDS: Final = {"minimum": "ge", "maximum": "le", "minLength": "min_length", "maxLength": "max_length"}

Json = dict[str, Any]


def _header(name: str, words: str, schema: Json, *, required: bool = False) -> Json:
    return {"name": name, "in": "header", "description": words, "required": required, "schema": schema}


LANGUAGE: Final = _header("Accept-Language", "The language of `say`: id or en", TEXT)
DEVICE: Final = _header("X-Device", "The calling device, believed by name on loopback alone", NAMED, required=True)
ONLOOKER: Final = _header("X-Device", "As for an act; who only looks need not say a name", NAMED_OR_NOT)
OFFICER: Final = _header("X-Officer", "The officer, believed by name on loopback alone", TEXT)
OFFICER_SESSION: Final = _header("X-Officer-Session", "What signing in answered as `session`", TEXT)


def document_config(*, loopback: bool) -> OpenAPIConfig:
    return OpenAPIConfig(
        title="MPP hub",
        version="1",
        path=ADDRESS,
        openapi_router=Router(ADDRESS, route_handlers=[], include_in_schema=False, before_request=_known_page),
        render_plugins=[HubDocument(loopback=loopback)],
        use_handler_docstrings=True,
    )


def _known_page(request: Request[Any, Any, Any]) -> None:
    """Litestar answers any other page here with one in HTML."""
    if request.url.path.rstrip("/") not in PAGES:
        raise NotFoundException


class HubDocument(JsonRenderPlugin):
    def __init__(self, *, loopback: bool) -> None:
        super().__init__()
        self._loopback = loopback
        self._rendered: bytes | None = None

    def render(self, request: Request[Any, Any, Any], openapi_schema: Json) -> bytes:
        """Made for the first who asks; the routes of a running hub do not change."""
        if self._rendered is None:
            self._rendered = self._made(request, openapi_schema)
        return self._rendered

    def _made(self, request: Request[Any, Any, Any], openapi_schema: Json) -> bytes:
        document = copy.deepcopy(openapi_schema)
        handlers = dict(_handlers(request.app.routes))
        document["components"]["schemas"].update(_components(handlers.values()))
        for (path, method), handler in handlers.items():
            operation = document["paths"][path][method]
            parameters = [_described(parameter, handler) for parameter in operation.get("parameters", ())]
            operation["parameters"] = parameters + list(_headers(handler, method, loopback=self._loopback))
        return self.render_json(request, _as_schemas_write(document))


def _as_schemas_write(document: Any) -> Any:
    """Patterns as JSON Schema has them, where `$` is the end and `\\Z` a letter."""
    if isinstance(document, list):
        return [_as_schemas_write(inner) for inner in document]
    if not isinstance(document, dict):
        return document
    written = {name: _as_schemas_write(part) for name, part in document.items()}
    pattern = written.get("pattern")
    return written | {"pattern": pattern.replace(r"\Z", "$")} if isinstance(pattern, str) else written


def _handlers(routes: Any) -> Iterator[tuple[tuple[str, str], HTTPRouteHandler]]:
    for route in routes:
        for method, (handler, _) in route.route_handler_map.items() if isinstance(route, HTTPRoute) else ():
            if method != "OPTIONS" and handler.resolve_include_in_schema():
                yield (route.path_format, method.lower()), handler


def _components(handlers: Any) -> Json:
    """Every body that goes in or out, as msgspec itself reads and writes it: closed orders, tuples of their length."""
    bodies = {body for handler in handlers for annotation in _bodies(handler) for body in _structs(annotation)}
    components = msgspec.json.schema_components(bodies, schema_hook=lambda kind: ANYTHING, ref_template=COMPONENT)[1]
    return {name: _plain(component) for name, component in components.items()}


def _plain(schema: Any) -> Any:
    """A tuple of one kind said as a list of its length, which more readers understand."""
    if isinstance(schema, list):
        return [_plain(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    first, *others = schema.get("prefixItems", [None])
    if first is not None and all(other == first for other in others):
        schema = {name: part for name, part in schema.items() if name != "prefixItems"} | {"items": first}
    return {name: _plain(part) for name, part in schema.items()}


def _bodies(handler: HTTPRouteHandler) -> Iterator[Any]:
    signature = handler.parsed_fn_signature
    yield signature.return_type.annotation
    if "data" in signature.parameters:
        yield signature.parameters["data"].annotation
    yield from (answer.data_container for answer in (handler.responses or {}).values())


def _structs(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        yield annotation
    for inner in get_args(annotation):
        yield from _structs(inner)


def _described(parameter: Json, handler: HTTPRouteHandler) -> Json:
    """Litestar forgets the bounds of a parameter that may be left out."""
    definition = _definition(parameter["name"], handler)
    bounds = {name: limit for name, at in BOUNDS.items() if (limit := getattr(definition, at, None)) is not None}
    kinds = [kind if kind == NOTHING else kind | bounds for kind in parameter["schema"].get("oneOf", ())]
    return parameter | {"schema": {"oneOf": kinds}} if kinds else parameter


def _definition(name: str, handler: HTTPRouteHandler) -> Any:
    for field in handler.parsed_fn_signature.parameters.values():
        definition = field.kwarg_definition
        if name in {field.name, getattr(definition, "name", None)}:
            return definition
    return None


def _headers(handler: HTTPRouteHandler, method: str, *, loopback: bool) -> Iterator[Json]:
    yield LANGUAGE
    call: Call[Any, Any] = handler.opt["call"]
    if call.kinds is OPEN:
        return
    if loopback:
        yield ONLOOKER if method == "get" else DEVICE
    if call.verb:
        yield OFFICER if loopback else OFFICER_SESSION
