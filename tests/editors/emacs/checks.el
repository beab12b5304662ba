;;; checks.el --- what eglot can use, by its own commands  -*- lexical-binding: t -*-

;;; Code:

(load (concat (getenv "EDITORS_TESTS") "/emacs/support.el") nil t)
(require 'xref)

(defun findings ()
  "What the buffer is told: type, line, column, text."
  (flymake-start)
  (mapcar (lambda (each)
            (save-excursion
              (goto-char (flymake-diagnostic-beg each))
              (list (flymake-diagnostic-type each) (line-number-at-pos)
                    (current-column) (flymake-diagnostic-text each))))
          (flymake-diagnostics)))

(defun check-attachment ()
  "The server is started where it should be."
  (t-open "policies/few_changes.lua")
  (let ((first (eglot-current-server)))
    (t-check "the project's folder is the root"
             (file-name-as-directory
              (project-root (eglot--project first)))
             (file-name-as-directory (getenv "EDITORS_PROJECT")))
    (t-open "policies/lower_names.lua")
    (t-check "one server serves a project" (eq first (eglot-current-server))))
  (t-visit "../elsewhere.lua")
  (run-hooks 'post-command-hook)
  (t-check "Lua elsewhere is left alone" (not (eglot-managed-p)))
  (set-buffer-modified-p nil)
  (kill-buffer))

(defun check-diagnostics ()
  "A finding has level, place and text, and goes when it is repaired."
  (t-visit "policies/few_changes.lua")
  (goto-char (point-max))
  (insert "local s = '🌍 é' local t <const> = s t = 1\n")
  (t-send)
  (let ((found (t-wait (lambda ()
                         (cl-find 'eglot-error (findings) :key #'car)))))
    (t-check "a finding has its level and line" (seq-take found 2)
             '(eglot-error 17))
    (t-check "a finding begins behind the emoji"
             (save-excursion
               (goto-char (point-max))
               (forward-line -1)
               (move-to-column (nth 2 found))
               (looking-at-p "t = 1")))
    (t-check "a finding names its rule"
             (string-match-p "syntax/error" (or (nth 3 found) ""))))
  (goto-char (point-max))
  (forward-line -1)
  (delete-region (point) (point-max))
  (t-send)
  (t-check "a repaired text has no finding"
           (t-wait (lambda () (null (findings))))))

(defun offers ()
  "What may stand at point."
  (let* ((found (eglot-completion-at-point))
         (table (nth 2 found)))
    (all-completions "" table)))

(defun check-knowledge ()
  "Completion and hover."
  (t-go "severity = \"high\"" (length "severity = \""))
  (t-check "a closed value completes" (member "critical" (offers)))
  (t-go "p.max_count" 2)
  (t-check "a parameter completes" (member "max_count" (offers)))
  (t-go "p.max_count" 3)
  (let (text)
    (eglot-hover-eldoc-function (lambda (said &rest _) (setq text said)))
    (t-wait (lambda () text))
    (t-check "a parameter shows its comment"
             (string-match-p "How many changes one plan may hold"
                             (or text "")))))

(defun check-navigation ()
  "Definitions and references by xref, symbols by imenu."
  (t-open "policies/lower_names.lua")
  (t-go "is_lower" 2)
  (xref-find-definitions (xref-backend-identifier-at-point 'eglot))
  (t-check "a definition in a library is found"
           (list (file-name-nondirectory buffer-file-name)
                 (buffer-substring (point) (+ (point) 8)))
           '("names.lua" "is_lower"))
  (t-visit "policies/few_changes.lua")
  (t-go "\"editors.few-changes\"" 3)
  (t-check "references reach tests and configuration"
           (sort (mapcar (lambda (each)
                           (let ((at (xref-item-location each)))
                             (format "%s:%d"
                                     (file-name-nondirectory
                                      (xref-location-group at))
                                     (xref-location-line at))))
                         (xref-backend-references 'eglot "id"))
                 #'string<)
           '("few_changes.lua:2" "few_changes_test.lua:1"
             "few_changes_test.lua:9" "holdpoint.json:3"))
  (t-check "symbols name the policy"
           (string-match-p "editors.few-changes"
                           (format "%S" (eglot-imenu)))))

(defun check-rename ()
  "A parameter is renamed in all files."
  (t-go "p.max_count" 3)
  (eglot-rename "most")
  (t-check "a parameter is renamed in its policy"
           (list (how-many "max_count" (point-min) (point-max))
                 (how-many "\\bmost\\b" (point-min) (point-max)))
           '(0 3))
  (t-visit "policies/few_changes_test.lua")
  (t-check "and in its tests"
           (how-many "{ most = 0 }" (point-min) (point-max)) 1)
  (t-visit "holdpoint.json")
  (t-check "and in the configuration"
           (how-many "few-changes\\.most\": 3" (point-min) (point-max)) 1))

(defun check-edits ()
  "A quick fix, and the format of a file."
  (t-open "policies/actions.lua")
  (insert "policy \"editors.actions\" {\n"
          "  title = \"Größe 🌍 zählt\", severity = \"hihg\",\n"
          "  on = \"plan\",\n"
          "  require = function(plan)  return #plan.changes ~= 1 end,\n}\n")
  (t-send)
  (t-wait #'findings)
  (t-go "hihg")
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_ items &rest _)
               (car (cl-find-if (lambda (item) (string-match-p "`high`" (car item)))
                                items))))
            (last-nonmenu-event 1))
    (eglot-code-actions (point) (+ (point) 4) nil t))
  (t-check "a quick fix is applied"
           (progn (goto-char (point-min))
                  (search-forward "🌍 zählt\", severity = \"high\"," nil t)))
  (erase-buffer)
  (insert "-- 🌍 stays\nlocal   x=\"é\"\nreturn   {x=x}\n")
  (t-send)
  (eglot-format-buffer)
  (t-check "a file is formatted" (buffer-string)
           "-- 🌍 stays\nlocal x = \"é\"\nreturn { x = x }\n"))

(t-run (lambda ()
         (check-attachment)
         (check-diagnostics)
         (check-knowledge)
         (check-navigation)
         (check-rename)
         (check-edits)))

;;; checks.el ends here
