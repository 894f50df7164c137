import type { notifications } from "@/db/schema";
import type { NotificationKind, NotificationSubject } from "./notification-words";

/** What is kept of a notification's subject, and what its ids are called today. */
export type SubjectColumns = {
  readonly stored: (typeof notifications.$inferSelect)["subject"];
  readonly promptSlug: string | null;
  readonly releaseNumber: number | null;
  readonly releaseTitle: string | null;
  readonly rolloutVersionNumber: number | null;
  readonly environmentName: string | null;
};

type Read = (columns: SubjectColumns) => NotificationSubject;

export function subjectOf(kind: NotificationKind, columns: SubjectColumns): NotificationSubject {
  return SUBJECTS[kind](columns);
}

function readThread({ stored, promptSlug }: SubjectColumns): NotificationSubject {
  const { traceId, versionNumber = 0, threadId = "" } = stored;
  if (traceId !== undefined) return { about: "trace", traceId, threadId };
  return { about: "thread", promptSlug: promptSlug ?? "", versionNumber, threadId };
}

const readRelease: Read = ({ stored, releaseNumber, releaseTitle, environmentName }) => ({
  about: "release",
  number: releaseNumber ?? 0,
  title: releaseTitle ?? "",
  environmentName: environmentName ?? "",
  event: stored.event ?? "review-requested",
  verdict: stored.verdict ?? null,
});

const SUBJECTS: Readonly<Record<NotificationKind, Read>> = {
  mention: readThread,
  reply: readThread,
  comment: readThread,
  review: readRelease,
  release: readRelease,
  bypass: ({ stored, environmentName }) => ({
    about: "bypass",
    bypassId: stored.bypassId ?? "",
    environmentName: environmentName ?? "",
  }),
  rollout: ({ stored, promptSlug, rolloutVersionNumber, environmentName }) => ({
    about: "rollout",
    rolloutId: stored.rolloutId ?? "",
    promptSlug: promptSlug ?? "",
    versionNumber: rolloutVersionNumber ?? 0,
    environmentName: environmentName ?? "",
    event: stored.rolloutEvent ?? "paused",
  }),
  spend: ({ stored }) => ({
    about: "spend",
    percent: stored.spend?.percent ?? 0,
    limit: stored.spend?.limit ?? "",
  }),
  alert: ({ stored }) => ({
    about: "alert",
    alertId: stored.alert?.alertId ?? "",
    name: stored.alert?.name ?? "",
    event: stored.alert?.event ?? "opened",
    isTest: stored.alert?.isTest ?? false,
  }),
};
