# Tab completion of dotnet-leakwatch for bash.
_dotnet_leakwatch() {
  local text=${COMP_LINE:0:COMP_POINT} tab=$'\t' lines
  text=${text#"${COMP_WORDS[0]}"}
  text=${text# }
  mapfile -t lines < <("${COMP_WORDS[0]}" "[complete:${#text}]" "$text" 2>/dev/null)
  if ((COMP_TYPE == 63 && ${#lines[@]} > 1)) && [[ ${lines[0]} == [0-9]* ]]; then
    # Pids are shown with the names of their programs.
    COMPREPLY=("${lines[@]//$tab/  }")
  else
    COMPREPLY=("${lines[@]%%$tab*}")
  fi
  [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]] && compopt -o nospace
}
complete -o default -F _dotnet_leakwatch dotnet-leakwatch
