import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { request } from '../api/http';
import { Badge } from '../design/Badge';
import { Button } from '../design/Button';
import { Card } from '../design/Card';
import { useFormats } from '../design/formats';
import { Answered } from '../design/States';
import { useT } from '../i18n/provider';
import { CodeDialog } from './CodeDialog';
import { Enrolment } from './Enrolment';
import { FACTOR, mySecondFactor, type Offer, type RecoveryCodes } from '../api/secondFactor';
import { CodesDialog } from './CodesDialog';

const FEW = 3;

/** Whether signing in asks for more than the password, and the ways to change that. */
export function SecondFactor({ email }: { email: string }) {
  const t = useT();
  const notify = useNotify();
  const formats = useFormats();
  const client = useQueryClient();
  const query = useQuery(mySecondFactor);
  const [offer, setOffer] = useState<Offer>();
  const [asking, setAsking] = useState<'off' | 'codes'>();
  const [codes, setCodes] = useState<string[]>();
  const again = () => client.invalidateQueries({ queryKey: mySecondFactor.queryKey });
  const begin = () =>
    request<Offer>(FACTOR, { method: 'POST' }).then(setOffer, (failure: Error) =>
      notify(failure.message, { type: 'error' }),
    );
  const show = (told: RecoveryCodes) => {
    setOffer(undefined);
    setAsking(undefined);
    setCodes(told.recoveryCodes);
    void again();
  };
  const isOff = () => {
    setAsking(undefined);
    notify(t('account.factor.isOff'));
    void again();
  };
  return (
    <Card
      title={t('account.factor.title')}
      aside={
        query.data && (
          <Badge tone={query.data.enrolled ? 'good' : query.data.required ? 'warn' : 'neutral'}>
            {t(query.data.enrolled ? 'account.factor.on' : 'account.factor.off')}
          </Badge>
        )
      }
    >
      <Answered query={query}>
        {({ enrolled, since, recoveryCodesLeft = 0, required }) => (
          <div className="stack">
            <p className={enrolled ? undefined : 'muted'}>
              {enrolled
                ? [
                    since && t('account.factor.since', { day: formats.day(since) }),
                    t('account.factor.left', { smart_count: recoveryCodesLeft }),
                    recoveryCodesLeft < FEW && t('account.factor.few'),
                  ]
                    .filter(Boolean)
                    .join(' ')
                : t('account.factor.hint')}
              {required && enrolled && ` ${t('account.factor.required')}`}
            </p>
            {required && !enrolled && <strong>{t('account.factor.missing')}</strong>}
            <div className="row wrap">
              {enrolled ? (
                <>
                  <Button onPress={() => setAsking('codes')}>{t('account.factor.newCodes')}</Button>
                  <Button look="quiet" onPress={() => setAsking('off')}>
                    {t('account.factor.turnOff')}
                  </Button>
                </>
              ) : (
                <Button look="primary" onPress={() => void begin()}>
                  {t(required ? 'account.factor.setUp' : 'account.factor.turnOn')}
                </Button>
              )}
            </div>
            {asking === 'off' && (
              <CodeDialog<unknown>
                path={`${FACTOR}/removal`}
                title={t('account.factor.turnOff')}
                hint={t(required ? 'account.factor.turnOffRequired' : 'account.factor.turnOffHint')}
                action={t('account.factor.turnOff')}
                danger
                onClose={() => setAsking(undefined)}
                onDone={isOff}
              />
            )}
            {asking === 'codes' && (
              <CodeDialog<RecoveryCodes>
                path={`${FACTOR}/recovery-codes`}
                title={t('account.factor.newCodes')}
                hint={t('account.factor.newCodesHint')}
                action={t('account.factor.newCodes')}
                onClose={() => setAsking(undefined)}
                onDone={show}
              />
            )}
          </div>
        )}
      </Answered>
      {offer && <Enrolment offer={offer} onClose={() => setOffer(undefined)} onDone={show} />}
      {codes && <CodesDialog codes={codes} email={email} onClose={() => setCodes(undefined)} />}
    </Card>
  );
}
