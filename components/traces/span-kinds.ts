import { Bot, Braces, Database, type LucideIcon, Minus, Sparkles, Wrench } from "lucide-react";
import type { SpanOutput } from "@/server/traces/trace-schemas";

type SpanKind = SpanOutput["kind"];

/** How a kind of span looks; the word stands beside the icon wherever there is room. */
export const spanKinds: Record<SpanKind, { icon: LucideIcon; label: string; barClasses: string }> = {
  generation: { icon: Sparkles, label: "Model call", barClasses: "bg-chart-1" },
  embedding: { icon: Braces, label: "Embedding", barClasses: "bg-chart-6" },
  tool: { icon: Wrench, label: "Tool", barClasses: "bg-chart-2" },
  agent: { icon: Bot, label: "Agent", barClasses: "bg-chart-5" },
  retriever: { icon: Database, label: "Retriever", barClasses: "bg-chart-3" },
  span: { icon: Minus, label: "Span", barClasses: "bg-palette-slate" },
};
