import { setSecrets } from "@/server/startup/secrets";

/** What `server/main.ts` does before it serves. */
setSecrets("the-root-secret-of-every-test-process");
