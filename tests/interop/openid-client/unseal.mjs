// JWE by npm's jose, which openid-client is built on. Reads {"open": [jwe…], "private": jwk} or
// {"seal": text, "public": jwk, "header": {…}} from standard input; prints [{"plain", "header"}…] or {"jwe"}.
import { readFileSync } from 'node:fs';
import * as jose from 'jose';

const told = JSON.parse(readFileSync(0, 'utf8'));
if (told.open) {
  const key = await jose.importJWK(told.private, 'ECDH-ES');
  const only = { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'] };
  const opened = [];
  for (const sealed of told.open) {
    const { plaintext, protectedHeader } = await jose.compactDecrypt(sealed, key, only);
    opened.push({ plain: new TextDecoder('utf-8', { fatal: true }).decode(plaintext), header: protectedHeader });
  }
  console.log(JSON.stringify(opened));
} else {
  const key = await jose.importJWK(told.public, 'ECDH-ES');
  const sealing = new jose.CompactEncrypt(new TextEncoder().encode(told.seal)).setProtectedHeader(told.header);
  console.log(JSON.stringify({ jwe: await sealing.encrypt(key) }));
}
