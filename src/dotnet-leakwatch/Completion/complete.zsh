# Tab completion of dotnet-leakwatch for zsh.
_dotnet_leakwatch() {
  local text=${BUFFER[1,CURSOR]} line
  local -a names folders
  text=${text#"${words[1]}"}
  text=${text# }
  for line in ${(f)"$("${words[1]}" "[complete:${#text}]" "$text" 2>/dev/null)"}; do
    local word=${line%%$'\t'*} meaning=${line#*$'\t'}
    if [[ $word == */ ]]; then
      folders+=("$word")
    else
      names+=("${word//:/\\:}${meaning:+:$meaning}")
    fi
  done
  (( ${#folders} )) && compadd -S '' -- $folders
  (( ${#names} )) && _describe dotnet-leakwatch names
  (( ${#folders} + ${#names} )) || _files
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -u; }
compdef _dotnet_leakwatch dotnet-leakwatch
