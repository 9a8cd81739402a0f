import { X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../design/Button';
import { Select, TextField } from '../../design/Fields';
import { useT } from '../../i18n/provider';
import { useFieldLabel } from '../../records/values';
import { fieldsOf, type KeptFields } from './grants';
import styles from './people.module.css';

const OTHER = '…';
const ways = ['hidden', 'readOnly'] as const;

/** Which fields of a type a role does not show, or shows and does not let change. */
export function KeptFieldsEditor({
  type,
  value,
  onChange,
}: {
  type: string;
  value: KeptFields;
  onChange: (fields: KeptFields) => void;
}) {
  const t = useT();
  const label = useFieldLabel();
  const known = (fieldsOf[type] ?? []).filter((field) => !(field in value));
  const [chosen, setChosen] = useState('');
  const [typed, setTyped] = useState('');
  const [how, setHow] = useState<string>('hidden');
  const field = known.includes(chosen) ? chosen : (known[0] ?? OTHER);
  const asked = chosen === OTHER || field === OTHER;
  const name = asked ? typed.trim() : field;
  const howChoices = ways.map((way) => ({ value: way, label: t(`admin.roles.keptHow.${way}`) }));
  const keep = (of: string, way: string) =>
    onChange({ ...value, [of]: way === 'hidden' ? 'hidden' : 'readOnly' });
  const fields = Object.keys(value);
  return (
    <section className={styles.keptFields} aria-label={t('admin.roles.fields')}>
      <h3>{t('admin.roles.fields')}</h3>
      <p className="small muted">
        {t(fields.length ? 'admin.roles.fieldsHint' : 'admin.roles.noFields')}
      </p>
      {fields.length > 0 && (
        <ul className="stack">
          {fields.map((one) => (
            <li key={one} className={styles.keptField} title={one}>
              <span>{label(one)}</span>
              <Select
                label={`${t('admin.roles.kept')}: ${label(one)}`}
                labelHidden
                value={value[one] ?? 'hidden'}
                onChange={(way) => keep(one, way)}
                choices={howChoices}
              />
              <IconButton
                label={t('admin.roles.freeField', { field: label(one) })}
                onPress={() =>
                  onChange(Object.fromEntries(Object.entries(value).filter(([of]) => of !== one)))
                }
              >
                <X size={14} aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.add}>
        {known.length > 0 && (
          <Select
            label={t('admin.roles.field')}
            value={asked ? OTHER : field}
            onChange={setChosen}
            choices={[
              ...known.map((one) => ({ value: one, label: label(one) })),
              { value: OTHER, label: t('admin.roles.otherField') },
            ]}
          />
        )}
        {asked && (
          <TextField
            label={t('admin.roles.fieldName')}
            hint={t('admin.roles.fieldNameHint')}
            value={typed}
            onChange={setTyped}
          />
        )}
        <Select label={t('admin.roles.kept')} value={how} onChange={setHow} choices={howChoices} />
        <Button
          isDisabled={!name}
          onPress={() => {
            keep(name, how);
            setTyped('');
          }}
        >
          {t('admin.roles.keepField')}
        </Button>
      </div>
    </section>
  );
}
