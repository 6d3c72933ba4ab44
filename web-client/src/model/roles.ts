// What a role may do everywhere.
import type { Role } from '../protocol';

export const isLead = (role: Role | null): boolean => role === 'lead' || role === 'co_lead';
export const isStaff = (role: Role | null): boolean => isLead(role) || role === 'moderator';
