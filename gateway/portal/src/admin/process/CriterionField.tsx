import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../design/Button';
import { Select, TextField } from '../../design/Fields';
import { useT, useTextOf } from '../../i18n/provider';
import { useFieldLabel } from '../../records/values';
import {
  conditionsOf,
  criterionOf,
  fields as leadFields,
  needsValue,
  operatorsOf,
  placed,
  type Condition,
  type Fields,
} from './criteria';
import styles from './process.module.css';

/** A criterion: conditions to choose while it is simple, text for all others; on leads usually. */
export function CriterionField({
  value,
  onChange,
  error,
  fields = leadFields,
  hint,
}: {
  value: string;
  onChange: (criterion: string) => void;
  error: string | undefined;
  /** What the conditions are about; with none the criterion is text. Keep it between renders. */
  fields?: Fields;
  /** What can be written as text. */
  hint?: string;
}) {
  const t = useT();
  const [asText, setAsText] = useState(false);
  const [first] = Object.keys(fields);
  const conditions = first ? conditionsOf(value, fields) : undefined;
  const set = (changed: Condition[]) => onChange(criterionOf(changed, fields));
  const wrong = error && placed(error, value);
  const said =
    wrong &&
    (wrong.at
      ? t('admin.criterion.wrongAt', { at: wrong.at, why: wrong.why })
      : t('admin.criterion.wrongAtEnd', { why: wrong.why }));
  const shown = said || error;
  if (asText || !conditions) {
    return (
      <div className={styles.criterion}>
        <TextField
          label={t('admin.criterion.text')}
          hint={hint ?? t(conditions ? 'admin.criterion.textHint' : 'admin.criterion.tooRich')}
          lines={2}
          value={value}
          onChange={onChange}
          error={shown}
        />
        {conditions && (
          <Button look="quiet" className={styles.start ?? ''} onPress={() => setAsText(false)}>
            {t('admin.criterion.asForm')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={styles.criterion} role="group" aria-label={t('admin.criterion.when')}>
      {conditions.map((condition, at) => (
        <ConditionRow
          key={at}
          word={t(at ? 'admin.criterion.and' : 'admin.criterion.when')}
          fields={fields}
          condition={condition}
          onChange={(changed) => set(conditions.map((one, i) => (i === at ? changed : one)))}
          onRemove={() => set(conditions.filter((_, i) => i !== at))}
        />
      ))}
      {shown && (
        <p className={styles.error} role="alert">
          {shown}
        </p>
      )}
      <div className="row wrap">
        <Button look="quiet" onPress={() => set([...conditions, fresh(first ?? '', fields)])}>
          <Plus size={15} aria-hidden="true" /> {t('admin.criterion.add')}
        </Button>
        <Button look="quiet" onPress={() => setAsText(true)}>
          {t('admin.criterion.asText')}
        </Button>
      </div>
    </div>
  );
}

const fresh = (field: string, fields: Fields): Condition => ({
  field,
  operator: operatorsOf[fields[field] ?? 'text'][0] ?? '==',
  value: '',
});

function ConditionRow({
  word,
  fields,
  condition,
  onChange,
  onRemove,
}: {
  word: string;
  fields: Fields;
  condition: Condition;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}) {
  const t = useT();
  const textOf = useTextOf();
  const label = useFieldLabel();
  const nameOf = (field: string) => {
    const own = textOf('admin.criterion.fields', field);
    return own === field ? label(field) : own;
  };
  const kind = fields[condition.field] ?? 'text';
  const fieldName = t('admin.criterion.field');
  const pick = (field: string) => {
    const [first = '=='] = operatorsOf[fields[field] ?? 'text'];
    const keeps = fields[field] === kind;
    onChange({
      field,
      operator: keeps ? condition.operator : first,
      value: keeps ? condition.value : '',
    });
  };
  const input = {
    label: t('admin.criterion.value'),
    labelHidden: true,
    value: condition.value,
    onChange: (value: string) => onChange({ ...condition, value }),
  };
  return (
    <div className={styles.condition}>
      <span className={styles.word}>{word}</span>
      <div className={styles.field}>
        <Select
          label={fieldName}
          labelHidden
          value={condition.field}
          onChange={pick}
          choices={Object.keys(fields).map((value) => ({ value, label: nameOf(value) }))}
        />
      </div>
      <div className={styles.operator}>
        <Select
          label={t('admin.criterion.operator')}
          labelHidden
          value={condition.operator}
          onChange={(operator) => onChange({ ...condition, operator })}
          choices={operatorsOf[kind].map((value) => ({
            value,
            label: textOf('admin.criterion.operators', value),
          }))}
        />
      </div>
      <div className={styles.what}>
        {!needsValue(condition.operator) ? null : kind === 'flag' ? (
          <Select
            {...input}
            value={condition.value || 'true'}
            choices={[
              { value: 'true', label: t('value.yes') },
              { value: 'false', label: t('value.no') },
            ]}
          />
        ) : (
          <input
            className={styles.value}
            aria-label={input.label}
            type={kind === 'number' ? 'number' : 'text'}
            placeholder={condition.operator === 'in' ? t('admin.criterion.list') : undefined}
            value={condition.value}
            onChange={(event) => input.onChange(event.target.value)}
          />
        )}
      </div>
      <div className={styles.remove}>
        <IconButton label={t('admin.criterion.remove')} onPress={onRemove}>
          <X size={15} aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  );
}
