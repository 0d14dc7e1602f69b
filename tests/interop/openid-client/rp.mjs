// A kiosk's login by npm's openid-client: `node rp.mjs '{"issuer": "https://...", "client_id": "...", "jwk": {...},
// "place": "...", "number": "47", "then": "..."}'`. Prints one line of JSON for each step; `then` is what to try at the end.
import * as client from 'openid-client';

const told = JSON.parse(process.argv[2]);
const say = (step, more = {}) => console.log(JSON.stringify({ step, ...more }));
const EC = { name: 'ECDSA', namedCurve: 'P-256' };
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';

const key = await crypto.subtle.importKey('jwk', told.jwk, EC, false, ['sign']);
const metadata = { token_endpoint_auth_method: 'private_key_jwt', id_token_signed_response_alg: 'ES256' };
const auth = client.PrivateKeyJwt({ key, kid: told.jwk.kid });
const config = await client.discovery(new URL(told.issuer), told.client_id, metadata, auth);
const pair = await client.randomDPoPKeyPair('ES256');
const DPoP = client.getDPoPHandle(config, pair);
say('discovered', { issuer: config.serverMetadata().issuer });

const why = async (work) => {
  try {
    await work();
    return 'accepted';
  } catch (wrong) {
    return wrong.error ?? wrong.cause?.[0]?.parameters?.error ?? wrong.cause?.status ?? wrong.code ?? wrong.message;
  }
};

const code = await client.initiateDeviceAuthorization(config, {
  scope: 'openid profile',
  binding_message: told.number,
  place: told.place,
});
say('code', { qr: code.verification_uri_complete, expires_in: code.expires_in, interval: code.interval });

const polling = () => client.pollDeviceAuthorizationGrant(config, code, {}, { DPoP });
if (told.then === 'denied') {
  say('denied', { why: await why(polling) });
  process.exit(0);
}
const tokens = await polling();
const claims = tokens.claims();
say('token', { type: tokens.token_type, expires_in: tokens.expires_in, refresh: 'refresh_token' in tokens, claims });

const info = (handle = DPoP, sub = claims.sub) => client.fetchUserInfo(config, tokens.access_token, sub, { DPoP: handle });
say('userinfo', { told: await info() });

const bearer = await fetch(config.serverMetadata().userinfo_endpoint, {
  headers: { authorization: `Bearer ${tokens.access_token}` },
});
const stranger = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
say('thief', {
  bearer: bearer.status,
  other_key: await why(() => info(stranger)),
  other_subject: await why(() => info(DPoP, 'somebody-else')),
});

if (told.then === 'replay') {
  const again = () => client.genericGrantRequest(config, DEVICE, { device_code: code.device_code }, { DPoP });
  say('replay', { why: await why(again), after: await why(() => info()) });
} else {
  await client.tokenRevocation(config, tokens.access_token);
  say('revoked', { after: await why(() => info()) });
}
