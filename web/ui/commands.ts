import type { ReactNode } from 'react';

export interface Command {
  id: string;
  label: string;
  /** Second line: the kind of record, its date, where it lies. */
  hint?: string;
  icon?: ReactNode;
  /** A place inside the application, or what to do. */
  to?: string;
  onSelect?: () => void;
  /** More words it is found by: "deposit", "depósito", whichever language is on. */
  keywords?: readonly string[];
  /** When the label is user text in the other language. */
  lang?: 'en' | 'es';
}
export interface CommandGroup {
  id: string;
  title: string;
  items: readonly Command[];
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Keeps the commands in which every typed word begins some word, whatever its accents; empty groups go. */
export function matchCommands(groups: readonly CommandGroup[], query: string): CommandGroup[] {
  const asked = plain(query).split(/\s+/).filter(Boolean);
  const fits = ({ label, keywords = [] }: Command) => {
    const words = plain([label, ...keywords].join(' ')).split(/[^\p{L}\p{N}]+/u);
    return asked.every((part) => words.some((word) => word.startsWith(part)));
  };
  return groups
    .map((group) => ({ ...group, items: group.items.filter(fits) }))
    .filter((group) => group.items.length > 0);
}
