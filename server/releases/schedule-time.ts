/** When a local time of a zone is. Pure. */
import { Temporal } from "temporal-polyfill";
import { InvalidInputError } from "@/server/errors/domain-error";

const MAX_DAYS_AHEAD = 366;

/**
 * The instant at which clocks in the zone show that time; of the two where they are put back, the earlier.
 *
 * @throws InvalidInputError for a time that they skip, that has passed, or that is more than a year ahead
 */
export function scheduledInstant(localTime: string, timeZone: string, now: Date): Date {
  const local = Temporal.PlainDateTime.from(localTime);
  const zoned = local.toZonedDateTime(timeZone, { disambiguation: "compatible" });
  if (!zoned.toPlainDateTime().equals(local)) {
    throw invalid(`Clocks in ${timeZone} skip that time. Choose another.`);
  }
  const at = zoned.epochMilliseconds;
  if (at <= now.getTime()) throw invalid("That time has passed. Choose one to come, or apply it now.");
  if (at > now.getTime() + MAX_DAYS_AHEAD * 86_400_000) throw invalid("Choose a time within a year.");
  return new Date(at);
}

const invalid = (message: string) => new InvalidInputError(message, [{ path: "localTime", message }]);
