namespace LeakWatch.Targets.Scenarios;

/// <summary>Settings as they are bound to an object.</summary>
internal sealed record SmtpOptions(string Host, string User, string Password, int PasswordLength);
