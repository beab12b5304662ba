;;; holdpoint.el --- Holdpoint in Emacs with eglot  -*- lexical-binding: t -*-

;; Emacs 28 with eglot 1.9 or later; Emacs 29 brings eglot along.  Load this
;; file from your init file; `holdpoint' must be in your PATH.
;;
;; The server is started for Lua files below a folder that holds a
;; holdpoint.json, once for each such folder.  Other Lua files are left alone,
;; and keep the server that you gave them.

;;; Code:

(require 'eglot)
(require 'subr-x)

(defvar holdpoint-command '("holdpoint" "lsp")
  "What eglot starts.")

(defun holdpoint-root ()
  "The nearest folder above the current file that holds a holdpoint.json."
  (when-let* (buffer-file-name
              (root (locate-dominating-file buffer-file-name
                                            "holdpoint.json")))
    (expand-file-name root)))

(defun holdpoint-find-project (_folder)
  "Tell eglot, and nobody else, which project a policy belongs to."
  (when (and (bound-and-true-p eglot-lsp-context)
             buffer-file-name
             (string-suffix-p ".lua" buffer-file-name))
    (when-let ((root (holdpoint-root)))
      (cons 'transient root))))

(defun holdpoint-start ()
  "Start the server, or join it, where the current file is of a project."
  (when (holdpoint-root)
    (setq-local eglot-server-programs
                (cons (cons (list major-mode :language-id "lua")
                            holdpoint-command)
                      eglot-server-programs))
    (eglot-ensure)))

;; Emacs itself has no mode for Lua.  With lua-mode or lua-ts-mode this one is
;; not used.
(define-derived-mode holdpoint-lua-mode prog-mode "Lua"
  "A plain mode for Lua files, for where there is no better one."
  (modify-syntax-entry ?- ". 12")
  (modify-syntax-entry ?\n ">")
  (modify-syntax-entry ?' "\"")
  (setq-local comment-start "-- "))

(unless (assoc "a.lua" auto-mode-alist #'string-match-p)
  (add-to-list 'auto-mode-alist '("\\.lua\\'" . holdpoint-lua-mode)))
(add-hook 'project-find-functions #'holdpoint-find-project)
(dolist (hook '(lua-mode-hook lua-ts-mode-hook holdpoint-lua-mode-hook))
  (add-hook hook #'holdpoint-start))

(provide 'holdpoint)
;;; holdpoint.el ends here
