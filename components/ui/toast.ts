import type { ExternalToast } from "sonner";
import { loadPatiently } from "./load-patiently";

type Tone = "success" | "info" | "warning" | "error" | "message";

const loadSonner = () => loadPatiently(() => import("sonner"));

function show(tone: Tone) {
  return (text: string, options?: ExternalToast) => {
    void loadSonner().then(({ toast: sonner }) => sonner[tone](text, options));
  };
}

/** The library loads with the first toast, so no page pays for it up front. */
export const toast = Object.assign(show("message"), {
  success: show("success"),
  info: show("info"),
  warning: show("warning"),
  error: show("error"),
});
