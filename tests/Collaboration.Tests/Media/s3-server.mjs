// An object store on a port of its own, with an empty bucket in a folder that is given. A line of JSON for the port.
import S3rver from "s3rver";

const server = new S3rver({ port: 0, address: "127.0.0.1", silent: true, directory: process.argv[2], configureBuckets: [{ name: "files" }] });
const { port } = await server.run();
process.stdout.write(JSON.stringify({ port }) + "\n");
process.stdin.resume().on("end", () => process.exit(0));
