/** A parent that a test can kill: starts the embedded trace store in the directory given and reports its address. */
import { startEmbeddedServer } from "@/db/clickhouse/embedded/start-embedded-server";

const [dataDir = ""] = process.argv.slice(2);
startEmbeddedServer({ dataDir }).then((server) => process.send?.({ url: server.url() }));
