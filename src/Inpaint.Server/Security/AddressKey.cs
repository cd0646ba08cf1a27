using System.Net;
using System.Net.Sockets;

namespace Inpaint.Server.Security;

/// <summary>
/// Who counts as one visitor: an IPv4 address, or the /64 network of an IPv6 address, since a household has 2^64 of those.
/// </summary>
internal static class AddressKey
{
    private const int NetworkBytes = 8;

    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "local";
        }
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
        {
            return address.ToString();
        }
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);
}
