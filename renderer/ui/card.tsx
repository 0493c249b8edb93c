import { useId, type ReactNode } from 'react';
import styles from './card.module.css';

interface Props {
  readonly title: string;
  /** One line under the title. */
  readonly about?: ReactNode;
  /** Stands at the right of the title. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

/** A titled region; its heading can be led to by its title (use-lead-to.ts). */
export const Card = ({ title, about, aside, children }: Props) => {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.header}>
        <div>
          <h2 id={id} tabIndex={-1} data-card={title}>
            {title}
          </h2>
          {about && <p className={styles.about}>{about}</p>}
        </div>
        {aside}
      </header>
      {children}
    </section>
  );
};

/** Names and values in two columns. */
export const Facts = ({ children }: { readonly children: ReactNode }) => (
  <dl className={styles.facts}>{children}</dl>
);

/** One name with its value. */
export const Fact = ({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}) => (
  <div className={styles.fact}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
