import Link from "next/link";
import { Logo } from "@/components/layout/logo-mark";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { ProofSheet } from "./proof-sheet";

const steps = [
  {
    title: "Write it where everybody can read it",
    text: "Messages, model, parameters and variables in one place. Every save is a numbered version that never changes, and any two can be compared word by word.",
  },
  {
    title: "Deploy it without a code release",
    text: "Development, staging and production each serve the version you choose. Promote a version when it is ready, roll back when it is not; the ledger keeps who did it, when and why.",
  },
  {
    title: "Fetch it over one endpoint",
    text: "Applications ask for a prompt by its name and environment. The answer comes from memory, carries an ETag, and says which version it is.",
  },
  {
    title: "Watch what it does",
    text: "Send your OpenTelemetry traces. Requests, cost, tokens, latency, errors and feedback appear per version, with deployments marked on the time axis.",
  },
] as const;

/** `url` is where this installation is reached, so that the example is one that works here. */
export function Landing({ url }: { url: string }) {
  const curl = `curl "${url}/api/v1/prompts/support/reply?environment=production" \\
  -H "Authorization: Bearer $GALLEY_KEY"`;
  return (
    <div className="min-h-dvh bg-surface">
      <header className="mx-auto flex h-14 max-w-5xl items-center justify-between px-4 sm:px-6">
        <Logo />
        <nav aria-label="Account" className="flex items-center gap-2">
          <Button asChild variant="ghost">
            <Link href={paths.docs}>Documentation</Link>
          </Button>
          <Button asChild variant="ghost">
            <Link href={paths.signIn}>Sign in</Link>
          </Button>
          <Button asChild className="max-sm:hidden">
            <Link href={paths.signUp}>Create account</Link>
          </Button>
        </nav>
      </header>
      <main className="mx-auto max-w-5xl px-4 pb-20 sm:px-6">
        <section className="grid items-center gap-10 py-12 sm:py-20 lg:grid-cols-2">
          <div>
            <h1 className="text-balance font-semibold text-2xl sm:text-[2.5rem] sm:leading-[1.1] sm:tracking-tight">
              Read the proof before it goes to print.
            </h1>
            <p className="mt-4 max-w-lg text-pretty text-lg text-muted">
              Galley is where a team writes the prompts of its LLM applications, deploys them, and sees what
              each version costs and how well it answers.
            </p>
            <div className="mt-6 flex flex-wrap gap-2">
              <Button asChild variant="primary" size="lg">
                <Link href={paths.signUp}>Create your account</Link>
              </Button>
              <Button asChild size="lg">
                <Link href={paths.signIn}>Sign in</Link>
              </Button>
            </div>
          </div>
          <ProofSheet />
        </section>
        <section aria-labelledby="steps-heading" className="border-t pt-12">
          <h2 id="steps-heading" className="sr-only">
            What you do with it
          </h2>
          <ol className="grid gap-x-10 gap-y-8 sm:grid-cols-2">
            {steps.map(({ title, text }, index) => (
              <li key={title} className="flex gap-4">
                <span aria-hidden="true" className="numeric mt-px font-mono text-subtle text-xs/5">
                  {index + 1}
                </span>
                <div>
                  <h3 className="font-semibold text-base">{title}</h3>
                  <p className="mt-1 text-pretty text-base text-muted">{text}</p>
                </div>
              </li>
            ))}
          </ol>
          <CodeBlock
            className="mt-10"
            label="Fetch the prompt that is live in production"
            code={curl}
            isWrapped
          />
        </section>
      </main>
    </div>
  );
}
