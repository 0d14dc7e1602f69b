"""A provider that others wrote in Python (canaille, by pytest-iam), as a process: python iam.py '{"port": …}'.

It knows authorization codes, PKCE and `private_key_jwt`; no pushed requests and no DPoP. Prints `ready` once it
listens."""

import json
import os
import sys
from typing import Any

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # plain HTTP, to this machine only

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from joserfc.jwk import ECKey, RSAKey
from pytest_iam import Server

PASSWORD = "only for this test"


def configuration(port: int) -> dict[str, Any]:
    keys = [
        ECKey.generate_key("P-256", {"alg": "ES256", "use": "sig"}, auto_kid=True),
        RSAKey.generate_key(2048, {"alg": "RS256", "use": "sig"}, auto_kid=True),  # it does not start without one
    ]
    return {
        "SECRET_KEY": "only for this test",
        "WTF_CSRF_ENABLED": False,
        "PREFERRED_URL_SCHEME": "http",
        "SERVER_NAME": f"localhost:{port}",
        "CANAILLE": {
            "DATABASE": "memory",
            "JAVASCRIPT": False,
            "ACL": {"DEFAULT": {"PERMISSIONS": ["use_oidc"]}},
        },
        "CANAILLE_OIDC": {"ACTIVE_JWKS": [key.as_dict(private=True) for key in keys]},
    }


def fill(server: Server, jwks: dict[str, Any], redirect: str) -> None:
    with server.app.app_context():
        rina = models.User(
            user_name="rina", formatted_name="Rina W", family_name="W", emails=["rina@example.test"], password=PASSWORD
        )
        server.backend.save(rina)
        server.backend.save(models.Group(display_name="mpp-loket", members=[rina]))
        client = models.Client(
            client_id="loket-1",
            client_name="Loket",
            client_uri="http://127.0.0.1",
            redirect_uris=[redirect],
            grant_types=["authorization_code"],
            response_types=["code"],
            scope=["openid", "groups"],
            token_endpoint_auth_method="private_key_jwt",
            token_endpoint_auth_signing_alg="ES256",
            id_token_signed_response_alg="ES256",
            jwks=json.dumps(jwks),
            require_auth_time=True,
        )
        server.backend.save(client)
        client.audience = [client]
        server.backend.save(client)


def main() -> None:
    settings = json.loads(sys.argv[1])
    app = create_app(config=configuration(settings["port"]), env_file=None, env_prefix="NONE_")
    server = Server(app, settings["port"], Backend.instance)
    fill(server, settings["jwks"], settings["redirect"])
    print("ready", flush=True)
    server.httpd.serve_forever()


if __name__ == "__main__":
    main()
