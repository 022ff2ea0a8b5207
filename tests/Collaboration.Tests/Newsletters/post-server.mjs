// A mail server whose temper is in the address: nobody@ is unknown, grey@ is let in at the second try, later@ never now,
// drop@ loses the connection once in the middle, spam@ is refused with its words. A line of JSON for each mail it takes.
// With --certificate FILE, certificate and key in one, it can be believed by who believes their authority.
import { readFileSync } from "node:fs";
import { SMTPServer } from "smtp-server";
import { simpleParser } from "mailparser";

const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");
const refuse = (code, text) => Object.assign(new Error(text), { responseCode: code });
const seen = new Set();
const has = (flag) => process.argv.includes(flag);
const certificate = has("--certificate") ? readFileSync(process.argv[process.argv.indexOf("--certificate") + 1]) : null;
const first = (address) => !seen.has(address) && seen.add(address);
const server = new SMTPServer({
  authOptional: true,
  ...(certificate && { key: certificate, cert: certificate }),
  hidePIPELINING: has("--slow-talk"),
  hideSMTPUTF8: has("--plain"),
  disabledCommands: ["AUTH"],
  onConnect: (session, done) => (has("--deaf") ? null : done()),
  onMailFrom: (address, session, done) => done(has("--closed") ? refuse(550, "5.7.1 You may not send here") : null),
  onRcptTo: (address, session, done) => {
    const to = address.address;
    if (to.startsWith("nobody")) return done(refuse(550, "5.1.1 No such mailbox"));
    if (to.startsWith("grey") && first(to)) return done(refuse(450, "4.7.1 Come again"));
    if (to.startsWith("later")) return done(refuse(451, "4.3.0 Not now"));
    done();
  },
  onData: async (stream, session, done) => {
    const to = session.envelope.rcptTo[0].address;
    if (to.startsWith("drop") && first(to)) return stream.once("data", () => [...server.connections].find((c) => c.session.id === session.id)?._socket.destroy());
    const mail = await simpleParser(stream);
    if (to.startsWith("spam")) return done(refuse(554, "5.7.1 We do not like it"));
    say({ isHidden: session.secure, recipients: session.envelope.rcptTo.map((r) => r.address), sender: session.envelope.mailFrom.address, from: mail.from?.value[0], to: mail.to?.text, replyTo: mail.replyTo?.text,
      subject: mail.subject, text: mail.text, html: mail.html, id: mail.messageId, date: mail.date, lines: mail.headerLines.map((h) => h.line), headers: [...mail.headers.keys()], longest: Math.max(...mail.headerLines.map((h) => h.line).join("\r\n").split("\r\n").map((l) => l.length)) });
    done();
  },
});
server.on("error", () => {});
const port = Number(process.argv.find((a) => /^\d+$/.test(a)) ?? 0);
server.listen(port, "127.0.0.1", () => say({ port: server.server.address().port }));
process.stdin.resume().on("end", () => process.exit(0));
