import { PromptEditor } from "@/components/drafts/prompt-editor";

export default function PromptPage() {
  return <PromptEditor />;
}
