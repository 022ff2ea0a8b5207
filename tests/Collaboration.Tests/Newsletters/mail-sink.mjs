// A mail server that counts what it takes and keeps nothing. Lines on its input: "count" is answered with a line of JSON,
// "forget" begins anew.
import { createInterface } from "node:readline";
import { SMTPServer } from "smtp-server";

let [ids, mails, bytes] = [new Map(), 0, 0];
const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["AUTH", "STARTTLS"],
  disableReverseLookup: true,
  size: 1 << 20,
  onData: (stream, session, done) => {
    let [head, size] = ["", 0];
    stream.on("data", (chunk) => {
      if (head.length < 8192) head += chunk.toString("latin1", 0, 8192);
      size += chunk.length;
    });
    stream.on("end", () => {
      const id = /^message-id:\s*(<[^>]+>)/im.exec(head)?.[1] ?? "none";
      ids.set(id, (ids.get(id) ?? 0) + 1);
      mails++;
      bytes += size;
      done();
    });
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => say({ port: server.server.address().port }));
createInterface({ input: process.stdin }).on("line", (line) => {
  if (line === "forget") [ids, mails, bytes] = [new Map(), 0, 0];
  say({ mails, distinct: ids.size, bytes });
}).on("close", () => process.exit(0));
