"use client";
import { Component, type ReactNode } from "react";
import { FailedPage } from "./failed-page";

interface ListBoundaryProps {
  /** "The traces could not be loaded". */
  title: string;
  likely: string;
  /** What was asked: another question is asked anew. */
  asked: unknown;
  children: ReactNode;
}

type ListBoundaryState = {
  readonly asked: unknown;
  readonly failure: { readonly error: unknown } | undefined;
};

/** Keeps the filters usable when what they ask for cannot be answered: they are how one asks for less. */
export class ListBoundary extends Component<ListBoundaryProps, ListBoundaryState> {
  override state: ListBoundaryState = { asked: this.props.asked, failure: undefined };

  static getDerivedStateFromError(error: unknown): Partial<ListBoundaryState> {
    return { failure: { error } };
  }

  static getDerivedStateFromProps(
    { asked }: ListBoundaryProps,
    state: ListBoundaryState,
  ): ListBoundaryState | null {
    return asked === state.asked ? null : { asked, failure: undefined };
  }

  override render(): ReactNode {
    const { title, likely, children } = this.props;
    const { failure } = this.state;
    if (!failure) return children;
    const retry = () => this.setState({ failure: undefined });
    return <FailedPage title={title} likely={likely} error={failure.error} retry={retry} />;
  }
}
