// An OpenID provider by https on a port of its own, with keys of its own. A line of JSON for the port; it ends with its input.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import https from "node:https";
import Provider from "oidc-provider";

const { host, key, certificate, redirect, backChannel, back, secret, roles } = JSON.parse(process.argv[2]);
console.info = console.warn = () => {};
const server = https.createServer({ key: readFileSync(key), cert: readFileSync(certificate) });
server.listen(0, "127.0.0.1", () => {
  const issuer = `https://${host}:${server.address().port}`;
  const signing = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const provider = new Provider(issuer, {
    clients: [{ client_id: "collaboration", client_secret: secret, redirect_uris: [redirect], post_logout_redirect_uris: [back], token_endpoint_auth_method: "client_secret_post",
      backchannel_logout_uri: backChannel, backchannel_logout_session_required: true }],
    jwks: { keys: [{ ...signing, kid: randomUUID(), alg: "RS256", use: "sig" }] },
    cookies: { keys: [randomUUID()] },
    claims: { openid: ["sub", "roles"], profile: ["given_name", "family_name"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    // It refuses to call this machine, as we do.
    fetch: (url, { dispatcher, ...options }) => fetch(url, options),
    features: { backchannelLogout: { enabled: true } },
    findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id, given_name: id, family_name: "of " + host, email: `${id}@${host}`, email_verified: true, roles }) }),
  });
  server.on("request", provider.callback());
  process.stdout.write(JSON.stringify({ issuer }) + "\n");
});
process.stdin.resume().on("end", () => process.exit(0));
