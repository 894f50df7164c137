/** Which groups and roles a policy speaks of. Pure. */
import type { Grantee, PolicySections } from "@/server/environments/environment-policy";

export type PolicySubject = { readonly kind: "group" | "customRole"; readonly id: string };

export function speaksOf(sections: PolicySections, subject: PolicySubject): boolean {
  const isRequiredGroup =
    subject.kind === "group" && (sections.approvals?.groupIds.includes(subject.id) ?? false);
  const lists = Object.values(sections.permissions ?? {});
  return isRequiredGroup || lists.some((list) => list?.some((grantee) => isSubject(grantee, subject)));
}

function isSubject(grantee: Grantee, { kind, id }: PolicySubject): boolean {
  switch (grantee.kind) {
    case "group":
      return kind === "group" && grantee.groupId === id;
    case "customRole":
      return kind === "customRole" && grantee.customRoleId === id;
    default:
      return false;
  }
}
