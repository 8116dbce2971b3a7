# Tab completion of dotnet-leakwatch for PowerShell.
Register-ArgumentCompleter -Native -CommandName dotnet-leakwatch -ScriptBlock {
  param($word, $tree, $cursor)
  $text = $tree.ToString().PadRight($cursor - $tree.Extent.StartOffset).Substring(0, $cursor - $tree.Extent.StartOffset)
  $text = $text.Substring([Math]::Min($text.Length, $tree.CommandElements[0].Extent.Text.Length)) -replace '^ ', ''
  dotnet-leakwatch "[complete:$($text.Length)]" $text 2>$null | ForEach-Object {
    $name, $meaning = $_ -split "`t", 2
    [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $(if ($meaning) { $meaning } else { $name }))
  }
}
