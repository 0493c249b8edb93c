/** What a number in an answer stands for, as its readers may see it. */
export interface Source {
  readonly number: number;
  /** "#ops, Ana, 3 Mar 2026" or "handbook/deploy.md:12-30". */
  readonly label: string;
  /** A web address; undefined for a file of the owner's machine. */
  readonly link: string | undefined;
}
