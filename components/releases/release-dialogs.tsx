"use client";
import dynamic from "next/dynamic";
import { loadPatiently } from "@/components/ui/load-patiently";
import { useRelease } from "./release-context";

// Every reader of a release has these buttons; few press them.
const ReviewDialog = dynamic(
  () => loadPatiently(() => import("./review-dialog").then((module) => module.ReviewDialog)),
  { ssr: false },
);
const ApplyDialog = dynamic(
  () => loadPatiently(() => import("./apply-dialog").then((module) => module.ApplyDialog)),
  { ssr: false },
);
const AmendDialog = dynamic(
  () => loadPatiently(() => import("./amend-dialog").then((module) => module.AmendDialog)),
  { ssr: false },
);
const ScheduleDialog = dynamic(
  () => loadPatiently(() => import("./schedule-dialog").then((module) => module.ScheduleDialog)),
  { ssr: false },
);
const OpenDialog = dynamic(
  () => loadPatiently(() => import("./ask-dialogs").then((module) => module.OpenDialog)),
  { ssr: false },
);
const RequestReviewDialog = dynamic(
  () => loadPatiently(() => import("./ask-dialogs").then((module) => module.RequestReviewDialog)),
  { ssr: false },
);
const WithdrawDialog = dynamic(
  () => loadPatiently(() => import("./close-dialog").then((module) => module.WithdrawDialog)),
  { ssr: false },
);
const RejectDialog = dynamic(
  () => loadPatiently(() => import("./close-dialog").then((module) => module.RejectDialog)),
  { ssr: false },
);
const BypassReleaseDialog = dynamic(
  () =>
    loadPatiently(() =>
      import("@/components/bypasses/bypass-release-dialog").then((module) => module.BypassReleaseDialog),
    ),
  { ssr: false },
);

/** The dialog of what the reader has begun to do. */
export function ReleaseDialogs() {
  const { job } = useRelease();
  switch (job) {
    case "review":
      return <ReviewDialog />;
    case "apply":
      return <ApplyDialog />;
    case "amend":
      return <AmendDialog />;
    case "schedule":
      return <ScheduleDialog />;
    case "open":
      return <OpenDialog />;
    case "requestReview":
      return <RequestReviewDialog />;
    case "withdraw":
      return <WithdrawDialog />;
    case "reject":
      return <RejectDialog />;
    case "bypass":
      return <BypassReleaseDialog />;
    default:
      return null;
  }
}
