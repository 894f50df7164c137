/** Wire contract of environments. Isomorphic, imports only zod. */
import { z } from "zod";

/** Names an existing environment: what it may look like is decided where environments are made. */
export const environmentName = z.string().trim().min(1, "Choose an environment.").max(64);
