import { Mail, MessageSquareText, Phone, TriangleAlert, UserRoundCheck } from 'lucide-react';
import { Link } from 'react-router';
import type { Lead } from '../api/types';
import { useT, useTextOf } from '../i18n/provider';
import styles from './Lead.module.css';

/** What one should know before calling: what was written, what is known, what could not be read. */
export function LeadNotes({ lead }: { lead: Lead }) {
  const t = useT();
  const textOf = useTextOf();
  const refused = lead.refused ?? [];
  return (
    <>
      {(lead.email || lead.phone) && (
        <div className={styles.reach}>
          {lead.phone && (
            <a href={`tel:${lead.phone}`} className={styles.contact}>
              <Phone size={15} aria-hidden="true" />
              <span className="visually-hidden">{t('leads.call', { to: '' })}</span>
              <span className="figures">{lead.phone}</span>
            </a>
          )}
          {lead.email && (
            <a href={`mailto:${lead.email}`} className={styles.contact}>
              <Mail size={15} aria-hidden="true" />
              <span className="visually-hidden">{t('leads.write', { to: '' })}</span>
              <span className="truncate">{lead.email}</span>
            </a>
          )}
        </div>
      )}
      {lead.message && (
        <blockquote className={styles.message}>
          <MessageSquareText size={16} aria-hidden="true" />
          <p>
            <span className="visually-hidden">{t('leads.field.message')}: </span>
            {lead.message}
          </p>
        </blockquote>
      )}
      {refused.length > 0 && (
        <div className={`${styles.notice} ${styles.warn}`}>
          <TriangleAlert size={16} aria-hidden="true" />
          <div>
            <strong>{t('leads.refusedTitle')}</strong>
            <p className="small">
              {refused.map((one) => textOf('leads.field', one.field)).join(', ')}.{' '}
              {t('leads.refusedHint')}
            </p>
          </div>
        </div>
      )}
      {lead.status === 'unqualified' && lead.unqualifiedReason && (
        <p className={styles.notice}>
          {t('leads.unqualifiedReason', { reason: lead.unqualifiedReason })}
        </p>
      )}
      {lead.contactId && (
        <p className={styles.notice}>
          <UserRoundCheck size={16} aria-hidden="true" />
          <Link to={`/contacts/${lead.contactId}`} className="link">
            {t('leads.knownContact')}
          </Link>
        </p>
      )}
    </>
  );
}
