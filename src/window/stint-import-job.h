/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-client.h"
#include "stint-import-plan.h"

G_BEGIN_DECLS

/**
 * StintImportJob:
 *
 * A file on its way into Stint: reads it, has plans made of it in a thread as the options change, and gives it to the agent.
 * What the agent gets are the bytes that the plan was made from, whatever became of the file meanwhile.
 *
 * Properties: `busy` (boolean: a plan is being made, or the agent is storing the rows). Signals: `planned` (another plan is there),
 * `failed` (const char *sentence; the last plan stays), `begun` (gint64 id: the agent has the rows; 0: there was nothing to keep).
 */
#define STINT_TYPE_IMPORT_JOB (stint_import_job_get_type ())
G_DECLARE_FINAL_TYPE (StintImportJob, stint_import_job, STINT, IMPORT_JOB, GObject)

StintImportJob     *stint_import_job_new (StintClient *client);
/* Forgets the file before. The remembered rules hold. */
void                stint_import_job_open (StintImportJob *self, GFile *file);
/* Ends what is under way; an agent that has been asked already may still take the rows. */
void                stint_import_job_cancel (StintImportJob *self);
/* (transfer none): to be changed, then stint_import_job_replan(). */
StintImportOptions *stint_import_job_get_options (StintImportJob *self);
void                stint_import_job_replan (StintImportJob *self);
/* (transfer none) (nullable): the last plan. */
StintImportPlan    *stint_import_job_get_plan (StintImportJob *self);
gboolean            stint_import_job_get_busy (StintImportJob *self);
/* 0 … 1: of the plan that is being made */
double              stint_import_job_get_progress (StintImportJob *self);
/* Has the agent add what the last plan says. */
void                stint_import_job_send (StintImportJob *self);

G_END_DECLS
