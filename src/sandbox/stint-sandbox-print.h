/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox-state.h"

G_BEGIN_DECLS

/* JSON as the service writes it, straight into the reply. */

/* Where addresses in `self` begin. */
typedef struct
{
  const char *base_url;
  const char *api;
} SandboxPrint;

void sandbox_print_string (GString *out, const char *text);
/* A comma unless a bracket was just opened, then "name": */
void sandbox_print_name (GString *out, const char *name);
void sandbox_print_member (GString *out, const char *name, const char *text);
void sandbox_print_number (GString *out, const char *name, gint64 number);
void sandbox_print_bool (GString *out, const char *name, gboolean value);
void sandbox_print_time (GString *out, const char *name, gint64 ms);
void sandbox_print_duration (GString *out, const char *name, gint64 seconds);

void sandbox_print_worklog (GString *out, const SandboxPrint *print, const SandboxWorklog *worklog);
/* An array of them. */
void sandbox_print_worklogs (GString *out, const SandboxPrint *print, GPtrArray *worklogs);
/* The reference in worklogs and issues: five keys. */
void sandbox_print_user (GString *out, const SandboxPrint *print, const SandboxUser *user);
/* What /myself and /users answer: without `id`. */
void sandbox_print_person (GString *out, const SandboxPrint *print, const SandboxUser *user);
void sandbox_print_issue (GString *out, const SandboxPrint *print, const SandboxIssue *issue);
void sandbox_print_suggestion (GString *out, const SandboxPrint *print, const SandboxIssue *issue);

G_END_DECLS
