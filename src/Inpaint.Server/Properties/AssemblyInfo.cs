using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Inpaint.Server.Tests")]
[assembly: InternalsVisibleTo("Inpaint.EndToEnd")]
[assembly: InternalsVisibleTo("Inpaint.Browser")]
