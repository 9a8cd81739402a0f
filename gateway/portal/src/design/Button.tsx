import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import { Link, type LinkProps } from 'react-router';
import styles from './Button.module.css';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

/** What does something. Quiet ones sit in rows and bars; a page has at most one primary. */
export function Button({
  look = 'plain',
  className,
  ...rest
}: Omit<ButtonProps, 'className'> & { look?: Look; className?: string }) {
  return <AriaButton {...rest} className={`${styles.button} ${styles[look]} ${className ?? ''}`} />;
}

/** An icon alone; its label is read aloud and shown as a tip. */
export function IconButton({ label, ...rest }: Omit<ButtonProps, 'className'> & { label: string }) {
  return (
    <span title={label} className={styles.tip}>
      <AriaButton {...rest} aria-label={label} className={`${styles.button} ${styles.icon}`} />
    </span>
  );
}

/** What leads somewhere and looks like a button. */
export function LinkButton({ look = 'plain', ...rest }: LinkProps & { look?: Look }) {
  return <Link {...rest} className={`${styles.button} ${styles[look]}`} />;
}
