using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Inpaint.Server.Tests")]
