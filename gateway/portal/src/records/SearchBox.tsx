import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components';
import styles from './SearchBox.module.css';

const PAUSE_MS = 250;

/** Words to narrow a list by; asked after a pause in typing. */
export function SearchBox({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <SearchField value={text} onChange={setText} className={styles.box}>
      <Label className="visually-hidden">{label}</Label>
      <Search size={16} aria-hidden="true" className={styles.icon} />
      <Input className={styles.input} placeholder={label} />
    </SearchField>
  );
}
