/** The filters of the audit log as they stand in the address; read by the page, its list and its export alike. */
import {
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsString,
} from "nuqs/server";

export const auditFilters = {
  actor: parseAsString,
  action: parseAsString,
  subject: parseAsString,
  prompt: parseAsString,
  release: parseAsInteger,
  key: parseAsString,
  ip: parseAsString,
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
  search: parseAsString,
};
export type AuditFilters = inferParserType<typeof auditFilters>;

/** "?actor=…", or nothing. */
export const serializeAuditFilters = createSerializer(auditFilters);

export const hasAuditFilters = (filters: AuditFilters): boolean =>
  Object.values(filters).some((value) => value !== null);

/** The same filters as the service's. */
export function toAuditFilter(filters: AuditFilters) {
  return {
    actorId: orAbsent(filters.actor),
    action: orAbsent(filters.action),
    subjectId: orAbsent(filters.subject),
    promptSlug: orAbsent(filters.prompt),
    releaseNumber: orAbsent(filters.release),
    keySelector: orAbsent(filters.key),
    ip: orAbsent(filters.ip),
    from: orAbsent(filters.from)?.toISOString(),
    to: orAbsent(filters.to)?.toISOString(),
    text: orAbsent(filters.search),
  };
}

export const auditListInput = (workspaceSlug: string, filters: AuditFilters) => ({
  workspaceSlug,
  ...toAuditFilter(filters),
  limit: 50,
});

/** The address says null, the service's input leaves it out. */
function orAbsent<Value>(value: Value | null): Value | undefined {
  return value ?? undefined;
}
