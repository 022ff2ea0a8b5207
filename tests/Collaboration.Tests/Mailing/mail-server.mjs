// A mail server on a port of its own. A line of JSON for the port, and one for each mail as a mail program reads it.
import { SMTPServer } from "smtp-server";
import { simpleParser } from "mailparser";

const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");
const server = new SMTPServer({
  authOptional: !process.argv.includes("--closed"),
  allowInsecureAuth: true,
  onAuth: (auth, session, done) => (auth.password === "right" ? done(null, { user: auth.username }) : done(new Error("No"))),
  onRcptTo: (address, session, done) => done(address.address.startsWith("nobody") ? Object.assign(new Error("No such mailbox"), { responseCode: 550 }) : null),
  onData: async (stream, session, done) => {
    const mail = await simpleParser(stream);
    say({ user: session.user ?? null, recipients: session.envelope.rcptTo.map((r) => r.address), sender: session.envelope.mailFrom.address, from: mail.from.value[0], to: mail.to.text,
      subject: mail.subject, text: mail.text, html: mail.html, id: mail.messageId, lines: mail.headerLines.map((h) => h.line), headers: [...mail.headers.keys()] });
    done();
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => say({ port: server.server.address().port }));
process.stdin.resume().on("end", () => process.exit(0));
