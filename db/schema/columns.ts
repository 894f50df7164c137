import { text, timestamp } from "drizzle-orm/pg-core";
import { createId, type IdKind } from "../ids";

/** Prefixed ids (`prm_…`) say what they name in a log line, and cannot be confused across tables. */
export const id = (kind: IdKind) =>
  text()
    .notNull()
    .$defaultFn(() => createId(kind));

export const instant = () => timestamp({ withTimezone: true, precision: 3 });

export const createdAt = instant().notNull().defaultNow();

export const lifecycle = {
  createdAt,
  updatedAt: instant()
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date()),
};

/** Who did it: a person, an API key, or a job of Galley's own. Names are looked up when shown. */
export const ACTOR_KINDS = ["user", "apiKey", "system"] as const;
export const actor = {
  actorKind: text({ enum: ACTOR_KINDS }).notNull(),
  actorId: text().notNull(),
};
