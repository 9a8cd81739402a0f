import { Check, Copy as CopyIcon } from 'lucide-react';
import { useState } from 'react';
import { Button } from './Button';
import { useT } from '../i18n/provider';
import styles from './Copy.module.css';

/** Text to be used elsewhere, with a button that copies it. */
export function Copy({ label, text }: { label: string; text: string }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <div className={styles.copy}>
      <div className="spread">
        <span className="small muted">{label}</span>
        <Button onPress={() => void copy()} aria-label={t('copy.copy', { what: label })}>
          {copied ? (
            <Check size={15} aria-hidden="true" />
          ) : (
            <CopyIcon size={15} aria-hidden="true" />
          )}
          {t(copied ? 'copy.copied' : 'copy.button')}
        </Button>
      </div>
      <pre tabIndex={0} aria-label={label}>
        {text}
      </pre>
      <span role="status" className="visually-hidden">
        {copied ? t('copy.copied') : ''}
      </span>
    </div>
  );
}
