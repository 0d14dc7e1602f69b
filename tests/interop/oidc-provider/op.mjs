// The identity provider of the interop tests: `node op.mjs '{"port": 4801, "jwks": {...}, "nonce": false}'`.
// Keys are made at start, people are invented, and everything is in memory. Prints `ready` once it listens.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { Provider } from 'oidc-provider';

const { port, jwks, nonce } = JSON.parse(process.argv[2]);
const ISSUER = `http://127.0.0.1:${port}`;
const CLIENT_KEYS = 'https://hub.example.go.id/jwks.json';
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const people = {
  siti: { name: 'Siti Rahayu', birthdate: '1990-01-15', gender: 'female' },
  made: { name: 'Made Sudarma', birthdate: '1985-07-02', gender: 'male' },
  rina: { groups: ['mpp-loket'] },
  maya: { groups: ['mpp-loket', 'mpp-supervisor'] },
};

function privateJwk(type, options, alg) {
  const jwk = generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' });
  return { ...jwk, alg, use: 'sig', kid: `op-${alg}` };
}

function office(clientId, alg) {
  return {
    client_id: clientId,
    client_name: `Kantor ${clientId}`,
    grant_types: [DEVICE, 'client_credentials'],
    response_types: [],
    redirect_uris: [],
    scope: 'openid profile sync',
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    id_token_signed_response_alg: alg,
    subject_type: 'pairwise',
    jwks_uri: CLIENT_KEYS,
    dpop_bound_access_tokens: true,
  };
}

const desks = {
  client_id: 'loket-1',
  client_name: 'Loket kantor mpp-1',
  application_type: 'native',
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: ['http://127.0.0.1/masuk'],
  scope: 'openid groups',
  token_endpoint_auth_method: 'private_key_jwt',
  token_endpoint_auth_signing_alg: 'ES256',
  id_token_signed_response_alg: 'ES256',
  subject_type: 'public',
  jwks_uri: CLIENT_KEYS,
  dpop_bound_access_tokens: true,
  require_pushed_authorization_requests: true,
};

const provider = new Provider(ISSUER, {
  clients: [desks, office('mpp-1', 'ES256'), office('mpp-2', 'EdDSA'), office('mpp-3', 'ES512'), office('mpp-brief', 'ES256')],
  jwks: {
    keys: [
      privateJwk('ec', { namedCurve: 'P-256' }, 'ES256'),
      privateJwk('ec', { namedCurve: 'P-521' }, 'ES512'),
      privateJwk('ed25519', undefined, 'EdDSA'),
      privateJwk('rsa', { modulusLength: 2048 }, 'RS256'),
    ],
  },
  enabledJWA: { idTokenSigningAlgValues: ['ES256', 'ES512', 'EdDSA', 'RS256'] },
  findAccount: (ctx, id) =>
    people[id] && { accountId: id, claims: async () => ({ sub: id, ...people[id] }) },
  scopes: ['openid', 'profile', 'groups', 'sync'],
  claims: { openid: ['sub'], groups: ['groups'], profile: ['name', 'birthdate', 'gender'] },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 7), requireNonce: () => nonce },
    revocation: { enabled: true },
    pushedAuthorizationRequests: { enabled: true },
    deviceFlow: { enabled: true, charset: 'base-20', mask: '****-****', userCodeInputSource, userCodeConfirmSource, successSource },
  },
  extraParams: { binding_message() {}, place() {} },
  ttl: {
    DeviceCode: (ctx, token, client) => (client.clientId === 'mpp-brief' ? 1 : 120),
    AccessToken: 300,
    ClientCredentials: 300,
    IdToken: 300,
    Session: 300,
    Interaction: 300,
    Grant: 300,
  },
  subjectTypes: ['public', 'pairwise'],
  pairwiseIdentifier: (ctx, id, client) => createHash('sha256').update(`${client.clientId}|${id}`).digest('hex'),
  clientAuthMethods: ['private_key_jwt'],
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  fetch: async (url, options) =>
    String(url) === CLIENT_KEYS
      ? new Response(JSON.stringify(jwks), { headers: { 'content-type': 'application/json' } })
      : fetch(url, options),
});

function page(ctx, title, form) {
  ctx.type = 'html';
  ctx.body = `<!DOCTYPE html><title>${title}</title><h1>${title}</h1>${form}`;
}

function userCodeInputSource(ctx, form) {
  page(ctx, 'Input', form);
}

function userCodeConfirmSource(ctx, form, client, deviceInfo, userCode) {
  page(ctx, 'Confirm', `<p>${client.clientName}: ${userCode}</p>${form}`);
}

function successSource(ctx) {
  page(ctx, 'Success', '');
}

async function body(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
}

async function consented(details) {
  const grant = new provider.Grant({ accountId: details.session.accountId, clientId: details.params.client_id });
  grant.addOIDCScope(details.params.scope);
  return { consent: { grantId: await grant.save() } };
}

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/interaction/')) return next();
  const details = await provider.interactionDetails(ctx.req, ctx.res);
  if (ctx.method === 'GET') {
    const shown = `<p>${details.params.place}: ${details.params.binding_message}</p>`;
    return page(ctx, details.prompt.name, `${shown}<form method="post" action="${ctx.path}"></form>`);
  }
  const form = await body(ctx.req);
  const result =
    form.get('deny') === 'yes'
      ? { error: 'access_denied', error_description: 'the citizen said no' }
      : details.prompt.name === 'login'
        ? { login: { accountId: form.get('account'), remember: false } }
        : await consented(details);
  return ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: true }));
});

provider.on('server_error', (ctx, error) => console.error(error));
provider.listen(port, '127.0.0.1', () => console.log('ready'));
